"""Pure rules over records: dates in words, schedules, what a sheet says."""
