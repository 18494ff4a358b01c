"""Questionnaires on disk: read, check with every fault listed, freeze and thaw."""
