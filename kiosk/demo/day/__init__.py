"""The scripted day: a branch on emulated hardware, played, killed, and proved afterwards."""
