"""When: dates in prose, in calendars and in headers, as precise as stated."""
