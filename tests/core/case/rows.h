/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Rows of the table of records, as text within a program, for statements past the case. */

#define RECORD(id, kind, ref, state)                                                                          \
  "INSERT INTO record(id, uuid, kind, ref, title, state, created_at, created_by, updated_at, updated_by, "     \
  "version) VALUES(" id ", randomblob(16), '" kind "', '" ref "', 't', " state ", 1, 1, 1, 1, " id ")"
#define CHILD(id, kind, parent, seq)                                                                          \
  "INSERT INTO record(id, uuid, kind, parent, seq, title, created_at, created_by, updated_at, updated_by, "    \
  "version) VALUES(" id ", randomblob(16), '" kind "', " parent ", " seq ", 't', 1, 1, 1, 1, " id ")"
