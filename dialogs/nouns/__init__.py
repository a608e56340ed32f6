"""The frozen values that every floor speaks (design §2), and the errors that cross floors."""
