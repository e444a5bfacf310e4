"""The Ask panel; asking and answers as Compare shows them too."""
