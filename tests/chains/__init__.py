"""Services working together through a real server: what one does, the next one hears of."""
