"""Operations of CloudWatch, one module a noun."""
