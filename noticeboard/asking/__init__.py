"""Questions to notices, from those they mean: asked, answered for all or for one."""
