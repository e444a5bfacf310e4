"""Things found in pictures: cut to where there is data, placed on the ground, kept as features beside their answers."""
