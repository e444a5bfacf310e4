"""LLaVA-1.5 as its first authors lay it out, and what remote sensing made of it: RS-LLaVA (an adapter), GeoChat."""
