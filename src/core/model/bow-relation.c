/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-relation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SOURCES "report note line arrest event task patrol walk audit search attachment"
#define NAMED "person vehicle telephone place organisation route event"

/* In the order they are offered: for each pair of kinds the first that fits is
 * the default, so what claims least stands before what claims more. */
static const BowRelation relations[] = {
  { "in_operation", N_("in operation"), N_("holds"),
    "report note arrest person vehicle telephone place organisation route event task patrol walk audit search attachment issue",
    "operation", TRUE },
  { "part_of", N_("part of"), N_("includes"), "operation", "operation", TRUE },
  { "exhibit_of", N_("exhibit of"), N_("has exhibit"), "attachment", "operation", TRUE },
  { "subject_of", N_("subject of"), N_("has subject"), "person organisation telephone vehicle place", "phase", TRUE },
  { "justified_by", N_("justified by"), N_("justifies"), "patrol", "report note line", TRUE },
  { "answers", N_("answers"), N_("answered by"), "report note line", "requirement", TRUE },
  { "leads_to", N_("led to"), N_("follows from"), "issue", "task", TRUE },
  { "linked_to_place", N_("linked to"), N_("linked to"), "*", "place", FALSE },
  { "lives_at", N_("lives at"), N_("home of"), "person", "place", TRUE },
  { "frequents", N_("frequents"), N_("frequented by"), "person", "place", TRUE },
  { "cuckooed_at", N_("cuckooed at"), N_("cuckooed home of"), "person", "place", TRUE },
  { "travels_via", N_("travels via"), N_("travelled through by"), "person organisation", "place route", TRUE },
  { "runs", N_("runs"), N_("run by"), "organisation", "route", TRUE },
  { "supplied_from", N_("supplied from"), N_("supplies"), "organisation", "place", TRUE },
  { "supplied_to", N_("supplied to"), N_("supplied by"), "organisation", "place", TRUE },
  { "addresses", N_("addresses"), N_("addressed by"), "audit finding task patrol walk issue", "place", TRUE },
  { "same_incident_as", N_("same incident as"), N_("same incident as"), "report", "report", FALSE },
  { "based_on", N_("based on"), N_("basis of"), "task", "report note line arrest event walk audit search attachment", TRUE },
  { "mentions", N_("mentions"), N_("mentioned in"), SOURCES, NAMED " report note line arrest search attachment", TRUE },
  { "corroborates", N_("corroborates"), N_("corroborated by"), "note line", "note line report", TRUE },
  { "contradicts", N_("contradicts"), N_("contradicted by"), "note line", "note line report", TRUE },
  { "associate_of", N_("associate of"), N_("associate of"), "person", "person", FALSE },
  { "family_of", N_("family of"), N_("family of"), "person", "person", FALSE },
  { "controls", N_("controls"), N_("controlled by"), "person", "person", TRUE },
  { "coerces", N_("coerces"), N_("coerced by"), "person", "person", TRUE },
  { "exploits", N_("exploits"), N_("exploited by"), "person", "person", TRUE },
  { "member_of", N_("member of"), N_("has member"), "person", "organisation", TRUE },
  { "uses_line", N_("uses line"), N_("line used by"), "person organisation", "telephone", TRUE },
  { "calls", N_("calls"), N_("called by"), "telephone", "telephone", TRUE },
  { "seen_in", N_("seen in"), N_("carried"), "person", "vehicle", TRUE },
  { "driver_of", N_("driver of"), N_("driven by"), "person", "vehicle", TRUE },
  { "passenger_in", N_("passenger in"), N_("had as passenger"), "person", "vehicle", TRUE },
  { "keeper_of", N_("keeper of"), N_("kept by"), "person", "vehicle", TRUE },
  { "attached_to", N_("attached to"), N_("has attachment"), "attachment", "*", TRUE },
  { "same_as", N_("same as"), N_("same as"), "*", "*", FALSE },
};

static const BowEnumerationItem strength_items[] = {
  { "confirmed", N_("Confirmed"), NULL },
  { "unconfirmed", N_("Unconfirmed"), NULL },
  { "disproved", N_("Disproved"), N_("Kept, because somebody once believed it") },
};

const BowEnumeration bow_link_strengths = {
  .name = "link_strength", BOW_ENUMERATION_ITEMS (strength_items),
};

static gboolean
is_any (const char *list)
{
  return strcmp (list, "*") == 0;
}

static gboolean
list_holds (const char *list, const char *name)
{
  gsize length = strlen (name);

  if (is_any (list))
    return TRUE;
  for (const char *found = strstr (list, name); found != NULL; found = strstr (found + 1, name))
    if ((found == list || found[-1] == ' ') && (found[length] == ' ' || found[length] == '\0'))
      return TRUE;
  return FALSE;
}

/**
 * bow_relations:
 * @n_relations: (out): how many there are
 *
 * All types of link, in the order they are offered.
 *
 * Returns: (array length=n_relations) (transfer none): the relations
 */
const BowRelation *
bow_relations (gsize *n_relations)
{
  g_return_val_if_fail (n_relations != NULL, NULL);

  *n_relations = G_N_ELEMENTS (relations);
  return relations;
}

/**
 * bow_relation_find:
 * @name: (nullable): the name of a relation
 *
 * Looks a relation up by its name.
 *
 * Returns: (nullable): the relation, or %NULL where there is none of that name
 */
const BowRelation *
bow_relation_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (relations); i++)
    if (g_strcmp0 (relations[i].name, name) == 0)
      return &relations[i];
  return NULL;
}

/**
 * bow_relation_fits:
 * @self: a relation
 * @from: the kind of the first record
 * @to: the kind of the second
 *
 * Whether the relation may lead from a record of one kind to one of another.
 * What may join any two kinds joins only records of one kind that stand alone.
 *
 * Returns: %TRUE where it may
 */
gboolean
bow_relation_fits (const BowRelation *self, const BowKind *from, const BowKind *to)
{
  g_return_val_if_fail (self != NULL && from != NULL && to != NULL, FALSE);

  if (((from->flags | to->flags) & BOW_KIND_PRIVATE) != 0)
    return FALSE;
  if ((is_any (self->from) && (from->flags & BOW_KIND_APART) != 0) || (is_any (self->to) && (to->flags & BOW_KIND_APART) != 0))
    return FALSE;
  if (is_any (self->from) && is_any (self->to))
    return from == to && (from->flags & BOW_KIND_CHILD) == 0;
  return list_holds (self->from, from->name) && list_holds (self->to, to->name);
}

/**
 * bow_transition_link_comes_in:
 * @self: a way from one state to another that needs a link
 * @kind: the kind of record that goes it
 *
 * Which end of the link the record is.
 *
 * Returns: whether the link leads to the record, and not from it
 */
gboolean
bow_transition_link_comes_in (const BowTransition *self, const BowKind *kind)
{
  const BowRelation *relation;

  g_return_val_if_fail (self != NULL && kind != NULL, FALSE);

  relation = bow_relation_find (self->needs_link);
  g_return_val_if_fail (relation != NULL, FALSE);

  return !list_holds (relation->from, kind->name);
}

/**
 * bow_relation_default:
 * @from: the kind of the first record
 * @to: the kind of the second
 * @turned: (out) (optional): whether the relation leads from the second record
 *   to the first
 *
 * The relation to offer first for a pair of kinds: the one that claims least.
 * That two records are the same is never offered first.
 *
 * Returns: (nullable): the relation, or %NULL where none but "same as" fits
 */
const BowRelation *
bow_relation_default (const BowKind *from, const BowKind *to, gboolean *turned)
{
  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  for (int turn = 0; turn < 2; turn++)
    for (gsize i = 0; i < G_N_ELEMENTS (relations); i++)
      {
        const BowRelation *relation = &relations[i];
        gboolean fits = turn == 0 ? bow_relation_fits (relation, from, to)
                                  : bow_relation_fits (relation, to, from);

        if (!fits || strcmp (relation->name, "same_as") == 0)
          continue;
        if (turned != NULL)
          *turned = turn == 1;
        return relation;
      }
  return NULL;
}

/**
 * bow_transition_relies_on_link:
 * @self: a way from one state to another
 * @kind: the kind of record that goes it
 *
 * Whether a record in the state that it leads to relies on a link: it needed
 * one to get there, and that state is not its last.
 *
 * Returns: whether what is linked must stay as long
 */
gboolean
bow_transition_relies_on_link (const BowTransition *self, const BowKind *kind)
{
  g_return_val_if_fail (self != NULL && kind != NULL, FALSE);

  for (gsize i = 0; self->needs_link != NULL && i < kind->states->n_transitions; i++)
    if (strcmp (kind->states->transitions[i].from, self->to) == 0)
      return TRUE;

  return FALSE;
}
