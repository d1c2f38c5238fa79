"""What would a county's reviewer remark on a report? One module for each chapter of its checks."""
