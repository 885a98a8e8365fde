"""HTTP to addresses that subscribers chose: bounded, verified, and never into private space."""

from services.dispatcher.outbound.client import Answer, OutboundClient

__all__ = ["Answer", "OutboundClient"]
