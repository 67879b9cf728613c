/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-evaluation-dialog.h"

#include <glib/gi18n-lib.h>

#include "board/bow-evaluation-table.h"
#include "case/bow-case-async.h"
#include "case/bow-case-shapes.h"
#include "outcome/bow-outcome.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-notice.h"

/* Milliseconds after the last change before it is counted again. */
#define PAUSE 300

struct _BowEvaluationDialog
{
  AdwDialog parent_instance;

  AdwPreferencesPage *page;
  BowNotice *notice;
  AdwComboRow *area;
  AdwComboRow *comparison;
  AdwComboRow *kind;
  AdwEntryRow *words;
  AdwSpinRow *ring;
  AdwSpinRow *before;
  AdwSpinRow *after;
  GtkWidget *results;
  GtkWidget *table;
  GtkWidget *sentences;

  BowCase *bow_case;
  gint64 phase;
  /* What can be chosen: the areas of the operation, then every other. */
  GPtrArray *areas;
  GCancellable *cancellable;
  guint pause;
};

G_DEFINE_FINAL_TYPE (BowEvaluationDialog, bow_evaluation_dialog, ADW_TYPE_DIALOG)

/* What is counted, the first unless somebody says otherwise. */
static const char *const kinds[] = { "report", "arrest", "event", "search" };

static void
query_free (gpointer data)
{
  BowOutcomeQuery *query = data;

  g_clear_object (&query->filter);
  g_free (query);
}

static gint64
chosen_area (BowEvaluationDialog *self,
             AdwComboRow         *row,
             guint                first)
{
  guint chosen = adw_combo_row_get_selected (row);

  if (chosen < first || chosen - first >= self->areas->len)
    return 0;

  return ((const BowShape *) g_ptr_array_index (self->areas, chosen - first))->row;
}

static BowOutcomeQuery *
make_query (BowEvaluationDialog *self)
{
  BowOutcomeQuery *query = g_new0 (BowOutcomeQuery, 1);
  const char *counted[] = { kinds[MIN (adw_combo_row_get_selected (self->kind), G_N_ELEMENTS (kinds) - 1)], NULL };
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->words));

  query->phase = self->phase;
  query->area = chosen_area (self, self->area, 0);
  query->comparison = chosen_area (self, self->comparison, 1);
  query->ring_m = adw_spin_row_get_value (self->ring);
  query->days_before = (int) adw_spin_row_get_value (self->before);
  query->days_after = (int) adw_spin_row_get_value (self->after);
  query->filter = bow_filter_new ();
  bow_filter_set_kinds (query->filter, counted);
  bow_filter_set_words (query->filter, *words != '\0' ? words : NULL);

  return query;
}

static gpointer
evaluate (BowCase       *bow_case,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return bow_outcome_new (bow_case, data, cancellable, error);
}

static void
show_sentences (BowEvaluationDialog *self,
                const BowOutcome    *outcome)
{
  g_auto (GStrv) lines = bow_outcome_describe (outcome);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->sentences)) != NULL)
    gtk_box_remove (GTK_BOX (self->sentences), child);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (lines[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      /* What all the others have to be read with. */
      if (g_str_equal (lines[i], bow_evaluation_verdict ()))
        gtk_widget_add_css_class (label, "heading");
      gtk_box_append (GTK_BOX (self->sentences), label);
    }
}

/* What was asked for is seen first; the keys are where it can be changed. */
static gboolean
settled_cb (gpointer user_data)
{
  BowEvaluationDialog *self = user_data;

  if (self->bow_case != NULL)
    adw_preferences_page_scroll_to_top (self->page);

  return G_SOURCE_REMOVE;
}

static void
show_outcome (BowEvaluationDialog *self,
              const BowOutcome    *outcome)
{
  GtkWidget *table = bow_evaluation_table_new (outcome);

  if (self->table != NULL)
    gtk_box_remove (GTK_BOX (self->results), self->table);
  self->table = table;
  gtk_box_prepend (GTK_BOX (self->results), table);
  show_sentences (self, outcome);
  if (gtk_widget_get_visible (self->results))
    return;
  gtk_widget_set_visible (self->results, TRUE);
  /* Once there is room for it. */
  g_idle_add_full (G_PRIORITY_LOW, settled_cb, g_object_ref (self), g_object_unref);
}

static void
evaluated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BowEvaluationDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowOutcome) outcome = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (self->bow_case == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  bow_notice_say (self->notice, error != NULL ? error->message : NULL);
  if (outcome != NULL)
    show_outcome (self, outcome);
  else
    gtk_widget_set_visible (self->results, FALSE);
}

static void
count (BowEvaluationDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, evaluate, make_query (self), query_free, (GDestroyNotify) bow_outcome_free,
                      self->cancellable, evaluated_cb, g_object_ref (self));
}

static gboolean
paused_cb (gpointer user_data)
{
  BowEvaluationDialog *self = user_data;

  self->pause = 0;
  count (self);

  return G_SOURCE_REMOVE;
}

/* Somebody who turns a number waits for none of those on the way. */
static void
changed_cb (BowEvaluationDialog *self)
{
  if (self->bow_case == NULL || self->areas == NULL)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, paused_cb, self);
}

static gboolean
has_row (GPtrArray *areas,
         gint64     row)
{
  for (guint i = 0; i < areas->len; i++)
    if (((const BowShape *) g_ptr_array_index (areas, i))->row == row)
      return TRUE;

  return FALSE;
}

/* Those of the operation first. */
static gpointer
read_areas (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GPtrArray) all = bow_outcome_list_areas (bow_case, 0, cancellable, error);
  GPtrArray *areas = all != NULL ? bow_outcome_list_areas (bow_case, *(const gint64 *) data, cancellable, error) : NULL;

  for (guint i = 0; areas != NULL && i < all->len;)
    {
      if (has_row (areas, ((const BowShape *) g_ptr_array_index (all, i))->row))
        i++;
      else
        g_ptr_array_add (areas, g_ptr_array_steal_index (all, i));
    }

  return areas;
}

static void
fill (BowEvaluationDialog *self)
{
  GtkStringList *areas = GTK_STRING_LIST (adw_combo_row_get_model (self->area));
  GtkStringList *comparisons = GTK_STRING_LIST (adw_combo_row_get_model (self->comparison));

  gtk_string_list_append (comparisons, _("None"));
  for (guint i = 0; i < self->areas->len; i++)
    {
      const BowShape *shape = g_ptr_array_index (self->areas, i);
      g_autofree char *name = g_strdup_printf ("%s %s", shape->ref, shape->title);

      gtk_string_list_append (areas, name);
      gtk_string_list_append (comparisons, name);
    }
}

static void
areas_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowEvaluationDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) areas = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (areas != NULL && self->bow_case != NULL)
    {
      self->areas = g_steal_pointer (&areas);
      fill (self);
      if (self->areas->len > 0)
        count (self);
      else
        bow_notice_say (self->notice, _("There is no patrol plan and no place with an area on the map. Draw one first: what happened there is what is counted."));
    }
  else if (self->bow_case != NULL && error != NULL)
    bow_notice_say (self->notice, error->message);
}

static AdwComboRow *
add_choice (BowEvaluationDialog *self,
            AdwPreferencesGroup *group,
            const char          *title,
            const char          *subtitle)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (gtk_string_list_new (NULL)));
  bow_choice_name_row (ADW_COMBO_ROW (row));
  adw_preferences_group_add (group, row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return ADW_COMBO_ROW (row);
}

static AdwSpinRow *
add_number (BowEvaluationDialog *self,
            AdwPreferencesGroup *group,
            const char          *title,
            const char          *subtitle,
            GtkAdjustment       *adjustment)
{
  GtkWidget *row = adw_spin_row_new (adjustment, 1, 0);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return ADW_SPIN_ROW (row);
}

static GtkWidget *
make_question (BowEvaluationDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _("What Is Compared"));
  self->area = add_choice (self, group, _("Area"), _("Where it was done"));
  self->comparison = add_choice (self, group, _("Comparison"), _("A like area, further away, where it was not"));
  self->ring = add_number (self, group, _("Ring"), _("Metres around the area, where it may have moved to"),
                           gtk_adjustment_new (BOW_OUTCOME_RING, BOW_EVALUATION_LEAST_RING, BOW_EVALUATION_GREATEST_RING, 25, 100, 0));
  self->before = add_number (self, group, _("Days before"), _("0 for as many as it lasted"),
                             gtk_adjustment_new (0, 0, BOW_OUTCOME_MAX_DAYS, 1, 7, 0));
  self->after = add_number (self, group, _("Days afterwards"), _("0 for as many as it lasted"),
                            gtk_adjustment_new (0, 0, BOW_OUTCOME_MAX_DAYS, 1, 7, 0));
  self->kind = add_choice (self, group, _("What is counted"), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (GTK_STRING_LIST (adw_combo_row_get_model (self->kind)), bow_kind_get_plural (bow_kind_find (kinds[i])));
  self->words = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->words), _("Only with these words"));
  g_signal_connect_object (self->words, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, GTK_WIDGET (self->words));

  return GTK_WIDGET (group);
}

static GtkWidget *
make_results (BowEvaluationDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->sentences = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_box_append (GTK_BOX (self->results), self->sentences);
  gtk_widget_add_css_class (self->results, "card");
  gtk_widget_add_css_class (self->results, "bow-card");
  gtk_widget_set_visible (self->results, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->notice));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->results);

  return group;
}

static GtkWidget *
make_content (BowEvaluationDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (make_results (self)));
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (make_question (self)));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));

  return view;
}

static void
bow_evaluation_dialog_dispose (GObject *object)
{
  BowEvaluationDialog *self = BOW_EVALUATION_DIALOG (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->areas, g_ptr_array_unref);

  G_OBJECT_CLASS (bow_evaluation_dialog_parent_class)->dispose (object);
}

static void
bow_evaluation_dialog_class_init (BowEvaluationDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_evaluation_dialog_dispose;
}

static void
bow_evaluation_dialog_init (BowEvaluationDialog *self)
{
  adw_dialog_set_title (ADW_DIALOG (self), _("Did It Work?"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 720);
  adw_dialog_set_content_height (ADW_DIALOG (self), 760);
  adw_dialog_set_child (ADW_DIALOG (self), make_content (self));
}

/**
 * bow_evaluation_dialog_new:
 * @bow_case: (transfer none): the case
 * @phase: row of a phase or of an operation
 *
 * Returns: (transfer floating): a dialog that evaluates it
 */
AdwDialog *
bow_evaluation_dialog_new (BowCase *bow_case,
                           gint64   phase)
{
  BowEvaluationDialog *self = g_object_new (BOW_TYPE_EVALUATION_DIALOG, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->phase = phase;
  bow_case_run_async (bow_case, BOW_CASE_SOON, read_areas, g_memdup2 (&phase, sizeof phase), g_free, (GDestroyNotify) g_ptr_array_unref, NULL, areas_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
