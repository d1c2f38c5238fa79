"""What can be asked from a terminal? The command `shengmo`."""
