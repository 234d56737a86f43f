"""What people are told, once each, on whichever way they chose."""
