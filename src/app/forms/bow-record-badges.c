/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-badges.h"

#include <glib/gi18n-lib.h>

#include "model/bow-disclosure.h"
#include "widgets/bow-badge.h"

static void
add (BowWrapBox *box,
     const char *text,
     const char *css_class)
{
  bow_wrap_box_append (box, bow_badge_new (text, css_class));
}

/* No pair is ever cut off: where they are many, each has a badge of its own. */
static void
add_grade (BowWrapBox *box,
           const char *grade)
{
  g_auto (GStrv) pairs = g_strsplit (grade, " · ", -1);

  if (g_strv_length (pairs) <= 2)
    add (box, grade, "bow-grade");
  else
    for (char **pair = pairs; *pair != NULL; pair++)
      add (box, *pair, "bow-grade");
}

/**
 * bow_record_badges_show:
 * @box: where they go
 * @bow_case: the case
 * @row: a record
 *
 * Shows in few words who a record is about, where it stands, what it is worth
 * and who made it.
 */
void
bow_record_badges_show (BowWrapBox       *box,
                        BowCase          *bow_case,
                        const BowRowData *row)
{
  const BowStates *states = row->kind->states;
  g_autofree char *person = bow_row_describe_person (row, NULL);

  bow_wrap_box_clear (box);
  if (person != NULL)
    add (box, person, row->child != BOW_CHILD_NO ? "bow-child" : NULL);
  if (row->state != NULL && states != NULL)
    add (box, bow_enumeration_label (states->names, row->state),
         bow_states_is_frozen (states, row->state) ? "bow-frozen" : NULL);
  if (row->grade != NULL)
    add_grade (box, row->grade);
  if (row->author != NULL)
    {
      /* Translators: %s is the account that made the record */
      g_autofree char *by = g_strdup_printf (_ ("by %s"), row->author);

      add (box, by, NULL);
    }
  if (!bow_case_may (bow_case, BOW_PERMISSION_READ))
    add (box, _ ("Your role sees no values"), "bow-frozen");
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}

/**
 * bow_record_badges_add_disclosure:
 * @box: where bow_record_badges_show() put the others
 * @state: a code of `bow_disclosure_states`
 *
 * Shows how the record was assessed for disclosure; nothing where it was not.
 */
void
bow_record_badges_add_disclosure (BowWrapBox *box,
                                  const char *state)
{
  if (g_str_equal (state, BOW_DISCLOSURE_NOT_ASSESSED))
    return;
  add (box, bow_enumeration_label (&bow_disclosure_states, state), NULL);
  gtk_widget_set_visible (GTK_WIDGET (box), TRUE);
}
