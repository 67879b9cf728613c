/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-filter-chips.h"

#include <glib/gi18n-lib.h>

#include "base/bow-interval.h"

/* Where the chips of a filter go. */
typedef struct
{
  BowWrapBox *box;
  BowFilter *filter;
} Chips;

static void
chip_cb (GtkWidget *chip,
         BowFilter *filter)
{
  /* The chip is gone as soon as the filter has changed. */
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (chip), "bow-value"));

  bow_filter_unset (filter, g_object_get_data (G_OBJECT (chip), "bow-condition"), value);
}

static GtkWidget *
add_chip (Chips      *chips,
          const char *label,
          const char *condition,
          const char *value)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *text = gtk_label_new (label);
  GtkWidget *icon = gtk_image_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is a condition of a filter, such as "Report" */
  g_autofree char *name = g_strdup_printf (_ ("Stop filtering by: %s"), label);

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 28);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "bow-chip");
  gtk_widget_set_tooltip_text (chip, name);
  g_object_set_data (G_OBJECT (chip), "bow-condition", (gpointer) condition);
  g_object_set_data_full (G_OBJECT (chip), "bow-value", g_strdup (value), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_cb), chips->filter, 0);
  bow_wrap_box_append (chips->box, chip);
  return chip;
}

static char *
describe_span (gint64 from_ms,
               gint64 to_ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  BowInterval interval = { from_ms, to_ms == G_MAXINT64 ? BOW_TIME_NONE : to_ms, BOW_TIME_BETWEEN };

  if (from_ms == BOW_TIME_NONE)
    interval.basis = BOW_TIME_BEFORE;
  else if (to_ms == G_MAXINT64)
    interval.basis = BOW_TIME_AFTER;
  return bow_interval_describe (&interval, zone);
}

static const char *
label_state (const char *state)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if (kinds[i]->states != NULL && bow_enumeration_find (kinds[i]->states->names, state) != NULL)
      return bow_enumeration_label (kinds[i]->states->names, state);
  return state;
}

static void
add_kinds (Chips *chips)
{
  const char *const *kinds = bow_filter_get_kinds (chips->filter);

  for (gsize i = 0; kinds != NULL && kinds[i] != NULL; i++)
    add_chip (chips, bow_kind_get_plural (bow_kind_find (kinds[i])), "kinds", kinds[i]);
}

static void
add_states (Chips *chips)
{
  const char *const *states = bow_filter_get_states (chips->filter);
  g_autoptr (GString) label = g_string_new (NULL);

  for (gsize i = 0; states != NULL && states[i] != NULL; i++)
    g_string_append_printf (label, "%s%s", i > 0 ? ", " : "", label_state (states[i]));
  if (label->len > 0)
    add_chip (chips, label->str, "states", NULL);
}

static void
add_times (Chips *chips)
{
  gint64 from_ms, to_ms;

  if (bow_filter_get_time (chips->filter, &from_ms, &to_ms))
    {
      g_autofree char *span = describe_span (from_ms, to_ms);

      add_chip (chips, span, "time", NULL);
    }
  if (bow_filter_get_made (chips->filter, &from_ms, &to_ms))
    {
      g_autofree char *span = describe_span (from_ms, to_ms);
      /* Translators: records first saved in a span of time */
      g_autofree char *label = g_strdup_printf (_ ("Made: %s"), span);

      add_chip (chips, label, "made", NULL);
    }
}

/* A vague place may reach across the edge of an area: the chip says which way
 * that goes. */
static void
add_area (Chips *chips)
{
  BowArea *area = bow_filter_get_area (chips->filter);
  g_autofree char *label = NULL, *tip = NULL;

  if (area == NULL)
    return;
  label = bow_area_describe (area);
  /* Translators: %s is a condition of a filter, such as "within 500 m of TL 993 251" */
  tip = g_strdup_printf (_ ("Stop filtering by: %s. A place that is only roughly known counts where its centre is inside."), label);
  gtk_widget_set_tooltip_text (add_chip (chips, label, "area", NULL), tip);
}

static void
add_others (Chips *chips)
{
  const char *operation = bow_filter_get_operation (chips->filter);
  const char *words = bow_filter_get_words (chips->filter);
  const char *grades = bow_filter_get_grades (chips->filter);
  int placed = bow_filter_get_placed (chips->filter);

  if (operation != NULL)
    {
      g_autofree char *label = g_strdup_printf (_ ("In \u2066%s\u2069"), operation);

      add_chip (chips, label, "operation", NULL);
    }
  if (words != NULL)
    {
      g_autofree char *label = g_strdup_printf ("“%s”", words);

      add_chip (chips, label, "words", NULL);
    }
  if (grades != NULL)
    {
      g_autofree char *label = g_strdup_printf (_ ("Assessed %s"), grades);

      add_chip (chips, label, "grades", NULL);
    }
  if (bow_filter_get_box (chips->filter, NULL))
    add_chip (chips, _ ("In one area of the map"), "box", NULL);
  add_area (chips);
  if (placed != 0)
    add_chip (chips, placed == 1 ? _ ("On the map") : _ ("Not on the map"), "placed", NULL);
}

/* What a figure of a board asks for. */
static void
add_figures (Chips *chips)
{
  static const char *const conditions[] = { "began", "due", "disposals", "of", "line", "hour", "weekhour", "near", "says", "hours", "born", "refs" };
  g_auto (GStrv) texts = bow_filter_describe_more (chips->filter);

  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (*texts[i] != '\0')
      add_chip (chips, texts[i], conditions[i], NULL);
}

/**
 * bow_filter_chips_append:
 * @box: where the chips go
 * @filter: what is shown
 *
 * Adds a chip for each condition of @filter, which is taken away with it.
 */
void
bow_filter_chips_append (BowWrapBox *box,
                         BowFilter  *filter)
{
  Chips chips = { box, filter };

  add_kinds (&chips);
  add_states (&chips);
  add_times (&chips);
  add_others (&chips);
  add_figures (&chips);
}

/**
 * bow_filter_chips_have_focus:
 * @box: where chips are
 *
 * Returns: whether one of them has the keyboard, which is to go on somewhere
 *   before they are taken away
 */
gboolean
bow_filter_chips_have_focus (BowWrapBox *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_is_focus (child) && g_object_get_data (G_OBJECT (child), "bow-condition") != NULL)
      return TRUE;
  return FALSE;
}

/**
 * bow_filter_chips_remove:
 * @box: where chips are
 *
 * Takes the chips away, and nothing else that is there.
 */
void
bow_filter_chips_remove (BowWrapBox *box)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (g_object_get_data (G_OBJECT (child), "bow-condition") != NULL)
        bow_wrap_box_remove (box, child);
      child = next;
    }
}
