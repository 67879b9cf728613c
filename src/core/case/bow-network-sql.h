/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A link with the grade of what says so first, and how many say so. */
#define BOW_NETWORK_LINK_COLUMNS                                                                                      \
  "SELECT l.id, l.from_id, l.to_id, l.relation, l.strength, l.valid_from, l.valid_to,"                                \
  " (SELECT b.grade FROM provenance AS p JOIN record AS b ON b.id = p.record WHERE p.id = l.primary_provenance AND b.kind = 'line')," \
  " (SELECT count(*) FROM provenance AS n WHERE n.link = l.id) FROM link AS l"

#define BOW_NETWORK_ALL_SQL BOW_NETWORK_LINK_COLUMNS " ORDER BY l.id"
#define BOW_NETWORK_FROM_SQL BOW_NETWORK_LINK_COLUMNS " INDEXED BY sqlite_autoindex_link_2 WHERE l.from_id = ?1"
#define BOW_NETWORK_TO_SQL BOW_NETWORK_LINK_COLUMNS " INDEXED BY link_by_end WHERE l.to_id = ?1"

/* A record that is not in the bin, by its row, and those that live in one. */
#define BOW_NETWORK_NODE_SQL "SELECT kind, t_from, t_to, parent FROM record WHERE id = ?1 AND binned_at IS NULL"
#define BOW_NETWORK_WITHIN_SQL                                                                                        \
  "SELECT id, kind FROM record INDEXED BY record_by_parent WHERE parent = ?1 AND binned_at IS NULL ORDER BY seq"

/* What says that there is a link: a record, that which a line stands in, or
 * nothing but somebody's word. */
#define BOW_NETWORK_SOURCES_SQL                                                                                       \
  "SELECT coalesce(b.parent, b.id, 0), p.id = l.primary_provenance FROM provenance AS p JOIN link AS l ON l.id = p.link" \
  " LEFT JOIN record AS b ON b.id = p.record WHERE p.link = ?1 ORDER BY +(p.id = l.primary_provenance) DESC, +p.id"

/* What a filter shows; its conditions follow. */
#define BOW_NETWORK_SHOWN_SQL "SELECT record.kind, record.t_from, record.t_to, record.id FROM record"

/* Fields that name a record: of a record, those that name one, and all. The
 * kind and the field are to be printed into them. */
#define BOW_NETWORK_FIELD_OF_SQL "SELECT id, \"%2$s\" FROM \"%1$s\" WHERE id = ?1 AND \"%2$s\" IS NOT NULL"
#define BOW_NETWORK_FIELD_TO_SQL "SELECT id, \"%2$s\" FROM \"%1$s\" INDEXED BY \"%1$s_by_%2$s\" WHERE \"%2$s\" = ?1"
#define BOW_NETWORK_FIELD_ALL_SQL "SELECT id, \"%2$s\" FROM \"%1$s\" WHERE \"%2$s\" IS NOT NULL"

G_END_DECLS
