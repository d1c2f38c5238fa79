"""Which letters and forms does a matter fill? Derived from the record, never stored by itself."""
