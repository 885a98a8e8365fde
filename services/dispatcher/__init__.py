"""The dispatcher: delivers alerts to subscribers, and never silently fails to."""
