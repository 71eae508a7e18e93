"""The engine: a plan and a record in, a result out; each module stands beside its mirror in JavaScript."""
