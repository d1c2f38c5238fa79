"""Which text does a file hold? Bytes of txt, HTML, Word and PDF in, characters out."""
