"""What stations are to have: configurations stage by stage, packs, and the way down."""
