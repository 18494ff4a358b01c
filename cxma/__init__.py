"""Lead a customer-experience maturity assessment, keep it in one file, hand over the report."""

__version__ = "0.2.0"
