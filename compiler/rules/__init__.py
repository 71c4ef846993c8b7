"""The rule language shared by the optimizer's rewrites and instruction selection, and its generators."""
