/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-near-dialog.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/bow-error.h"
#include "case/bow-case-async.h"
#include "map/bow-map-loader.h"
#include "map/bow-near-grid.h"
#include "widgets/bow-notice.h"
#include "widgets/bow-wrap-box.h"

#define MEMO "near-repeat"
/* Distances, days, metric, ends, shuffles, seed. */
#define MEMO_TYPE "(ssuuus)"
#define TICK_MS 100
#define LONGEST_SEED 16

/* An arrest is near to what it was made for: that repeats nothing. */
static const char *const usual_kinds[] = { "report", NULL };

struct _BowNearDialog
{
  AdwDialog parent_instance;

  AdwEntryRow *distances;
  AdwEntryRow *days;
  AdwComboRow *metric;
  AdwComboRow *ends;
  AdwSpinRow *runs;
  AdwEntryRow *seed;
  BowNotice *notice;
  GtkWidget *start;
  GtkWidget *busy;
  GtkProgressBar *progress;
  GtkWidget *result;
  BowNearGrid *grid;
  GtkLabel *words;

  BowCase *bow_case;
  BowFilter *filter;
  BowNearRepeat *table;
  GTask *task;
  GCancellable *working;
  guint tick;
};

G_DEFINE_FINAL_TYPE (BowNearDialog, bow_near_dialog, ADW_TYPE_DIALOG)

enum
{
  CHAINS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A table that is asked for, and how far it has come. */
typedef struct
{
  BowPattern *pattern;
  GArray *distances;
  GArray *days;
  BowKnoxDesign design;
  int n_done;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  bow_pattern_free (job->pattern);
  g_clear_pointer (&job->distances, g_array_unref);
  g_clear_pointer (&job->days, g_array_unref);
  g_free (job);
}

static void
mark (GtkWidget *row,
      gboolean   is_wrong)
{
  if (is_wrong)
    {
      gtk_widget_add_css_class (row, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      return;
    }
  gtk_widget_remove_css_class (row, "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID);
}

static GArray *
read_ends (BowNearDialog *self,
           AdwEntryRow   *row,
           double         most)
{
  g_autoptr (GError) error = NULL;
  GArray *ends = bow_near_repeat_parse_ends (gtk_editable_get_text (GTK_EDITABLE (row)), most, &error);

  mark (GTK_WIDGET (row), ends == NULL);
  if (ends == NULL)
    {
      bow_notice_say (self->notice, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }

  return ends;
}

static gboolean
read_seed (BowNearDialog *self,
           guint64       *seed)
{
  gboolean is_number = g_ascii_string_to_unsigned (gtk_editable_get_text (GTK_EDITABLE (self->seed)), 10, 0, BOW_NEAR_REPEAT_MOST_SEED, seed, NULL);

  mark (GTK_WIDGET (self->seed), !is_number);
  if (is_number)
    return TRUE;
  bow_notice_say (self->notice, _("The seed is a whole number of up to sixteen digits. The same seed gives the same table again."));
  gtk_widget_grab_focus (GTK_WIDGET (self->seed));

  return FALSE;
}

static Job *
read_job (BowNearDialog *self)
{
  Job *job = g_new0 (Job, 1);
  guint64 seed;

  bow_notice_say (self->notice, NULL);
  if ((job->distances = read_ends (self, self->distances, BOW_NEAR_REPEAT_FURTHEST)) == NULL ||
      (job->days = read_ends (self, self->days, BOW_NEAR_REPEAT_LONGEST)) == NULL || !read_seed (self, &seed))
    {
      job_free (job);
      return NULL;
    }
  job->design = (BowKnoxDesign) {
    .metric = adw_combo_row_get_selected (self->metric) == 0 ? BOW_KNOX_MANHATTAN : BOW_KNOX_EUCLIDEAN,
    .holds_upper = adw_combo_row_get_selected (self->ends) == 1,
    .distances_m = (const double *) (gpointer) job->distances->data,
    .n_distances = job->distances->len,
    .days = (const double *) (gpointer) job->days->data,
    .n_days = job->days->len,
    .n_runs = (guint) adw_spin_row_get_value (self->runs),
    .seed = seed,
    .n_done = &job->n_done,
  };

  return job;
}

static void
keep (BowNearDialog *self)
{
  g_autoptr (GVariant) memo =
    g_variant_ref_sink (g_variant_new (MEMO_TYPE, gtk_editable_get_text (GTK_EDITABLE (self->distances)), gtk_editable_get_text (GTK_EDITABLE (self->days)),
                                       adw_combo_row_get_selected (self->metric), adw_combo_row_get_selected (self->ends),
                                       (guint) adw_spin_row_get_value (self->runs), gtk_editable_get_text (GTK_EDITABLE (self->seed))));
  g_autofree char *text = g_variant_print (memo, FALSE);

  bow_map_keep_memo (self->bow_case, MEMO, text);
}

static void
show_busy (BowNearDialog *self,
           gboolean       is_busy)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_set_visible (self->start, !is_busy);
  gtk_widget_set_visible (self->busy, is_busy);
  gtk_progress_bar_set_fraction (self->progress, 0);
}

static void
show_table (BowNearDialog *self,
            BowNearRepeat *table)
{
  g_autofree char *described = bow_near_repeat_describe (table), *concluded = bow_near_repeat_conclude (table);
  g_autofree char *words = g_strconcat (concluded, "\n\n", described, "\n\n", _("× how many times as many as by chance; * p ≤ 0.05, ** p ≤ 0.01."), NULL);

  bow_near_repeat_free (self->table);
  self->table = table;
  bow_near_grid_show (self->grid, table);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (self->result, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->words), concluded, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
reckon (GTask        *task,
        gpointer      source,
        gpointer      data,
        GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  BowNearRepeat *table = bow_near_repeat_new (g_steal_pointer (&job->pattern), &job->design, cancellable, &error);

  if (table == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, table, (GDestroyNotify) bow_near_repeat_free);
}

static void
reckoned_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BowNearDialog *self = BOW_NEAR_DIALOG (source);
  g_autoptr (GError) error = NULL;
  BowNearRepeat *table = g_task_propagate_pointer (G_TASK (result), &error);

  /* The window may be gone meanwhile, and all that is in it. */
  if (self->bow_case == NULL)
    {
      bow_near_repeat_free (table);
      return;
    }
  show_busy (self, FALSE);
  g_clear_object (&self->task);
  if (table != NULL)
    show_table (self, table);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bow_notice_say (self->notice, _("Stopped; there is no table."));
  else
    bow_notice_say (self->notice, error->message);
}

static gboolean
on_tick (gpointer user_data)
{
  BowNearDialog *self = user_data;
  Job *job = g_task_get_task_data (self->task);
  guint n_done = (guint) g_atomic_int_get (&job->n_done);

  if (n_done == 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, MIN ((double) n_done / (job->design.n_runs + 1), 1));

  return G_SOURCE_CONTINUE;
}

static gpointer
read_pattern (BowCase       *bow_case,
              gpointer       filter,
              GCancellable  *cancellable,
              GError       **error)
{
  return bow_pattern_new (bow_case, filter, cancellable, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BowNearDialog *self = BOW_NEAR_DIALOG (g_task_get_source_object (task));
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->pattern = bow_case_run_finish (BOW_CASE (source), result, &error);
  if (job->pattern == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->bow_case != NULL)
    self->tick = g_timeout_add (TICK_MS, on_tick, self);
  g_task_run_in_thread (task, reckon);
}

static void
start (BowNearDialog *self)
{
  Job *job = self->task == NULL ? read_job (self) : NULL;

  if (job == NULL)
    return;
  keep (self);
  gtk_widget_set_visible (self->result, FALSE);
  show_busy (self, TRUE);
  g_clear_object (&self->working);
  self->working = g_cancellable_new ();
  self->task = g_task_new (self, self->working, reckoned_cb, NULL);
  g_task_set_task_data (self->task, job, job_free);
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_pattern, bow_filter_copy (self->filter), g_object_unref, (GDestroyNotify) bow_pattern_free,
                      self->working, read_cb, g_object_ref (self->task));
}

static void
stop (BowNearDialog *self)
{
  g_cancellable_cancel (self->working);
}

static void
new_seed (BowNearDialog *self)
{
  g_autofree char *seed = g_strdup_printf ("%u", g_random_int ());

  gtk_editable_set_text (GTK_EDITABLE (self->seed), seed);
}

static void
on_chains (BowNearDialog *self)
{
  guint distance, days;

  if (self->table == NULL || !bow_near_grid_get_chosen (self->grid, &distance, &days))
    return;
  g_signal_emit (self, signals[CHAINS], 0, self->table, distance, days);
  adw_dialog_close (ADW_DIALOG (self));
}

/* The window asks for whom and what for, and writes it. */
static void
on_export (BowNearDialog *self)
{
  guint n_columns;
  const BowNearRepeatColumn *columns = bow_near_repeat_get_columns (&n_columns);
  g_autofree char *about = bow_near_repeat_describe (self->table);
  g_autoptr (GArray) rows = bow_near_repeat_list_rows (self->table);
  GVariantBuilder names, decimals, numbers;

  g_variant_builder_init (&names, G_VARIANT_TYPE ("as"));
  g_variant_builder_init (&decimals, G_VARIANT_TYPE ("ai"));
  g_variant_builder_init (&numbers, G_VARIANT_TYPE ("ad"));
  for (guint i = 0; i < n_columns; i++)
    {
      g_variant_builder_add (&names, "s", columns[i].name);
      g_variant_builder_add (&decimals, "i", columns[i].decimals);
    }
  for (guint cell = 0; cell < self->table->knox->n_distances * self->table->knox->n_days; cell++)
    for (guint i = 0; i < n_columns; i++)
      g_variant_builder_add (&numbers, "d", bow_near_repeat_get_value (self->table, cell, i));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.export-figures", "(sasaiad@ax)", about, &names, &decimals, &numbers,
                              g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, rows->data, rows->len, sizeof (gint64)));
}

static void
memo_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowNearDialog) self = user_data;
  g_autofree char *text = bow_case_run_finish (BOW_CASE (source), result, NULL);
  g_autoptr (GVariant) memo = text != NULL ? g_variant_parse (G_VARIANT_TYPE (MEMO_TYPE), text, NULL, NULL, NULL) : NULL;
  const char *distances, *days, *seed;
  guint metric, ends, runs;

  if (memo == NULL || self->bow_case == NULL)
    return;
  g_variant_get (memo, "(&s&suuu&s)", &distances, &days, &metric, &ends, &runs, &seed);
  gtk_editable_set_text (GTK_EDITABLE (self->distances), distances);
  gtk_editable_set_text (GTK_EDITABLE (self->days), days);
  adw_combo_row_set_selected (self->metric, MIN (metric, 1));
  adw_combo_row_set_selected (self->ends, MIN (ends, 1));
  adw_spin_row_set_value (self->runs, runs);
  gtk_editable_set_text (GTK_EDITABLE (self->seed), seed);
}

static void
bow_near_dialog_dispose (GObject *object)
{
  BowNearDialog *self = BOW_NEAR_DIALOG (object);

  g_cancellable_cancel (self->working);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->working);
  g_clear_object (&self->bow_case);
  g_clear_object (&self->filter);
  g_clear_object (&self->task);
  g_clear_pointer (&self->table, bow_near_repeat_free);

  G_OBJECT_CLASS (bow_near_dialog_parent_class)->dispose (object);
}

/* Nobody waits for a table whose dialog is gone. */
static void
bow_near_dialog_closed (AdwDialog *dialog)
{
  stop (BOW_NEAR_DIALOG (dialog));
}

static void
bow_near_dialog_class_init (BowNearDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_near_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = bow_near_dialog_closed;
  signals[CHAINS] = g_signal_new ("chains", BOW_TYPE_NEAR_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                  G_TYPE_POINTER, G_TYPE_UINT, G_TYPE_UINT);
}

static GtkWidget *
add_entry (GtkListBox *list,
           const char *title,
           const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_list_box_append (list, row);

  return row;
}

static AdwComboRow *
add_combo (GtkListBox        *list,
           const char        *title,
           const char *const *choices)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; choices[i] != NULL; i++)
    gtk_string_list_append (names, _(choices[i]));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (list, row);

  return ADW_COMBO_ROW (row);
}

static GtkWidget *
make_fields (BowNearDialog *self)
{
  static const char *const metrics[] = { N_("Along streets (Manhattan)"), N_("Straight (Euclidean)"), NULL };
  static const char *const ends[] = { N_("Lower end: [100, 200)"), N_("Upper end: (100, 200]"), NULL };
  GtkWidget *list = gtk_list_box_new (), *more = gtk_button_new_from_icon_name ("view-refresh-symbolic");

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Settings"), -1);
  gtk_widget_add_css_class (list, "boxed-list");
  self->distances = ADW_ENTRY_ROW (add_entry (GTK_LIST_BOX (list), _("Bands of distance, in metres"), BOW_NEAR_REPEAT_USUAL_DISTANCES));
  self->days = ADW_ENTRY_ROW (add_entry (GTK_LIST_BOX (list), _("Bands of time, in days"), BOW_NEAR_REPEAT_USUAL_DAYS));
  self->metric = add_combo (GTK_LIST_BOX (list), _("Distance"), metrics);
  self->ends = add_combo (GTK_LIST_BOX (list), _("A band holds its"), ends);
  self->runs = ADW_SPIN_ROW (adw_spin_row_new_with_range (0, BOW_KNOX_MOST_RUNS, 100));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->runs), _("Shuffles"));
  adw_spin_row_set_value (self->runs, BOW_NEAR_REPEAT_USUAL_RUNS);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->runs));
  self->seed = ADW_ENTRY_ROW (add_entry (GTK_LIST_BOX (list), _("Seed"), ""));
  adw_entry_row_set_max_length (self->seed, LONGEST_SEED);
  gtk_widget_set_tooltip_text (more, _("Another seed"));
  gtk_widget_set_valign (more, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (more, "flat");
  adw_entry_row_add_suffix (self->seed, more);
  g_signal_connect_object (more, "clicked", G_CALLBACK (new_seed), self, G_CONNECT_SWAPPED);
  new_seed (self);

  return list;
}

static GtkWidget *
make_button (BowNearDialog *self,
             const char    *label,
             GCallback      callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_busy (BowNearDialog *self)
{
  GtkWidget *stopper = make_button (self, _("_Stop"), G_CALLBACK (stop));

  self->busy = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->progress), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Shuffling"), -1);
  gtk_box_append (GTK_BOX (self->busy), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (self->busy), stopper);
  gtk_widget_set_visible (self->busy, FALSE);

  return self->busy;
}

static GtkWidget *
make_result (BowNearDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *buttons = bow_wrap_box_new (6, 6);

  self->result = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->grid = BOW_NEAR_GRID (bow_near_grid_new ());
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_xalign (self->words, 0);
  bow_wrap_box_append (BOW_WRAP_BOX (buttons), make_button (self, _("Show _Chains"), G_CALLBACK (on_chains)));
  bow_wrap_box_append (BOW_WRAP_BOX (buttons), make_button (self, _("_Export…"), G_CALLBACK (on_export)));
  gtk_box_append (GTK_BOX (self->result), scroller);
  gtk_box_append (GTK_BOX (self->result), buttons);
  gtk_box_append (GTK_BOX (self->result), GTK_WIDGET (self->words));
  gtk_widget_set_visible (self->result, FALSE);

  return self->result;
}

static void
bow_near_dialog_init (BowNearDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  self->start = make_button (self, _("_Work Out"), G_CALLBACK (start));
  gtk_widget_add_css_class (self->start, "suggested-action");
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_box_append (GTK_BOX (box), make_fields (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), self->start);
  gtk_box_append (GTK_BOX (box), make_busy (self));
  gtk_box_append (GTK_BOX (box), make_result (self));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_title (ADW_DIALOG (self), _("Near Repeat"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 620);
  adw_dialog_set_content_height (ADW_DIALOG (self), 720);
  adw_dialog_set_child (ADW_DIALOG (self), view);
}

/**
 * bow_near_dialog_new:
 * @bow_case: an open case
 * @filter: what is shown; where it names no kinds, of public reports alone
 *
 * Returns: (transfer floating): the dialog, as it was left the last time
 */
AdwDialog *
bow_near_dialog_new (BowCase   *bow_case,
                     BowFilter *filter)
{
  BowNearDialog *self = g_object_new (BOW_TYPE_NEAR_DIALOG, NULL);
  const char *const *kinds;

  self->bow_case = g_object_ref (bow_case);
  self->filter = bow_filter_copy (filter);
  kinds = bow_filter_get_kinds (filter);
  if (kinds == NULL || kinds[0] == NULL)
    bow_filter_set_kinds (self->filter, usual_kinds);
  bow_map_load_memo_async (bow_case, MEMO, NULL, memo_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}

/**
 * bow_near_dialog_get_table:
 * @self: the dialog
 *
 * Returns: (transfer none) (nullable): the table that it shows
 */
const BowNearRepeat *
bow_near_dialog_get_table (BowNearDialog *self)
{
  return self->table;
}
