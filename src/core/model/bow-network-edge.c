/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a link of a network says. */
#include "model/bow-network.h"

#include <glib/gi18n-lib.h>

#include "model/bow-relation.h"

/* Above the relations stand the fields that name a record. */
#define FIELDS 0x8000
#define FIELD_BITS 6

static const BowField *
find_field (const BowNetworkEdge  *edge,
            const BowKind        **kind)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  guint index = (edge->relation & (FIELDS - 1)) >> FIELD_BITS, field = edge->relation & ((1 << FIELD_BITS) - 1);

  if ((edge->relation & FIELDS) == 0 || index >= n_kinds || field >= kinds[index]->n_fields)
    return NULL;
  *kind = kinds[index];

  return &kinds[index]->fields[field];
}

static const BowRelation *
find_relation (const BowNetworkEdge *edge)
{
  gsize n_relations;
  const BowRelation *relations = bow_relations (&n_relations);

  return edge->relation < n_relations ? &relations[edge->relation] : NULL;
}

/**
 * bow_network_relation_of_field:
 * @kind: index of a kind into bow_kinds()
 * @field: index of one of its fields that names a record
 *
 * Returns: what stands for that field where a relation is asked for
 */
guint16
bow_network_relation_of_field (guint kind,
                               guint field)
{
  g_return_val_if_fail (field < 1 << FIELD_BITS && kind < FIELDS >> FIELD_BITS, FIELDS);

  return (guint16) (FIELDS | kind << FIELD_BITS | field);
}

/**
 * bow_network_edge_is_directed:
 * @edge: a link
 *
 * Returns: whether its two ends differ in meaning, so that it has an arrow
 */
gboolean
bow_network_edge_is_directed (const BowNetworkEdge *edge)
{
  const BowRelation *relation = find_relation (edge);

  return relation == NULL || relation->directed;
}

/**
 * bow_network_edge_get_label:
 * @edge: a link
 * @inverse: whether it is read from its second end
 *
 * Returns: what it says, translated
 */
const char *
bow_network_edge_get_label (const BowNetworkEdge *edge,
                            gboolean              inverse)
{
  const BowRelation *relation = find_relation (edge);
  const BowKind *kind;
  const BowField *field = find_field (edge, &kind);

  if (relation != NULL)
    return inverse ? _(relation->inverse) : _(relation->label);

  return field != NULL ? _(field->label) : "";
}

/**
 * bow_network_edge_print_relation:
 * @edge: a link
 *
 * Returns: (transfer full): the code of its relation, or the kind and the name
 *   of the field that says so, as in `arrest.person`
 */
char *
bow_network_edge_print_relation (const BowNetworkEdge *edge)
{
  const BowRelation *relation = find_relation (edge);
  const BowKind *kind;
  const BowField *field = find_field (edge, &kind);

  if (relation != NULL)
    return g_strdup (relation->name);

  return field != NULL ? g_strdup_printf ("%s.%s", kind->name, field->name) : g_strdup ("");
}

/**
 * bow_network_edge_print_grade:
 * @edge: a link
 *
 * Returns: (transfer full) (nullable): the grade of what says so first, for
 *   example `2 B P`; %NULL where there is none
 */
char *
bow_network_edge_print_grade (const BowNetworkEdge *edge)
{
  if (g_ascii_isdigit (edge->source))
    return g_strdup_printf ("%c %c %c", edge->source, edge->assessment, edge->handling);

  return edge->source != 0 ? g_strdup (_("older grade")) : NULL;
}
