"""How fast is it, compared with the same work by hand? Ratios of one run, no absolute claims."""
