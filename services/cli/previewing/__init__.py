"""What subscriptions would have sent, as a report and as files that one can open."""
