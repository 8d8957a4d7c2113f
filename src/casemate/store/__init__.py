"""Resources, records, the change feed, sealed blobs, deliveries and leases. SQL lives in this room only."""
