"""Everything that happens in time: due resources, deliveries, expiry, the feed's trimming."""
