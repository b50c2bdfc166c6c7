"""What every screen is made of: tokens, theme, icons, controls and the ring that shows the focus."""
