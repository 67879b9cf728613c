/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-policy-log-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"

struct _BowPolicyLogDialog
{
  BowOperationDialog parent_instance;

  char *ref;
  AdwPreferencesGroup *decisions;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (BowPolicyLogDialog, bow_policy_log_dialog, BOW_TYPE_OPERATION_DIALOG)

static const char *const decision_kinds[] = { "decision", NULL };

typedef struct
{
  gint64 row;
  char *ref;
  GPtrArray *decisions;
} PolicyLog;

static void
policy_log_free (gpointer data)
{
  PolicyLog *self = data;

  g_free (self->ref);
  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  g_free (self);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = g_ascii_strtoll (bow_record_get (*(BowRecord *const *) a, "number"), NULL, 10);
  gint64 second = g_ascii_strtoll (bow_record_get (*(BowRecord *const *) b, "number"), NULL, 10);

  return (first > second) - (first < second);
}

static BowFilter *
make_filter (const char *ref)
{
  BowFilter *filter = bow_filter_new ();

  bow_filter_set_operation (filter, ref);
  bow_filter_set_kinds (filter, decision_kinds);
  return filter;
}

static GPtrArray *
read_decisions (BowCase       *bow_case,
                const char    *ref,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (BowFilter) filter = make_filter (ref);
  g_autoptr (GPtrArray) decisions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) rows = bow_case_list_rows (bow_case, filter, BOW_SORT_REF, FALSE, cancellable, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      BowRecord *decision = bow_case_read (bow_case, g_array_index (rows, gint64, i), error);

      if (decision == NULL)
        return NULL;
      g_ptr_array_add (decisions, decision);
    }
  g_ptr_array_sort (decisions, compare_numbers);
  return rows != NULL ? g_steal_pointer (&decisions) : NULL;
}

static gpointer
load (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  gint64 row = ((PolicyLog *) data)->row;
  g_autoptr (BowRecord) operation = bow_case_read (bow_case, row, error);
  PolicyLog *log = g_new0 (PolicyLog, 1);

  log->row = row;
  log->ref = operation != NULL ? g_strdup (bow_record_get_ref (operation)) : NULL;
  if (log->ref != NULL)
    log->decisions = read_decisions (bow_case, log->ref, cancellable, error);
  if (log->decisions == NULL)
    g_clear_pointer (&log, policy_log_free);
  return log;
}

/* The later decision that took the place of this one. */
static BowRecord *
find_later (GPtrArray *decisions,
            BowRecord *decision)
{
  for (guint i = 0; i < decisions->len; i++)
    if (g_strcmp0 (bow_record_get (decisions->pdata[i], "supersedes"), bow_record_get_ref (decision)) == 0)
      return decisions->pdata[i];
  return NULL;
}

static char *
describe (BowRecord *decision,
          BowRecord *later)
{
  const BowKind *kind = bow_record_get_kind (decision);
  const char *decided = bow_record_get (decision, "decided");
  g_autofree char *when = decided != NULL ? bow_field_describe (bow_kind_field (kind, "decided"), decided) : NULL;
  GString *text = g_string_new (bow_record_get (decision, "reason"));

  g_string_append_printf (text, "\n%s", bow_record_get (decision, "decided_by"));
  if (when != NULL)
    g_string_append_printf (text, " · %s", when);
  if (later != NULL)
    {
      g_string_append_c (text, '\n');
      /* Translators: %s is the number of a later decision */
      g_string_append_printf (text, _("Superseded by %s"), bow_record_get (later, "number"));
    }
  return g_string_free_and_steal (text);
}

static GtkWidget *
make_supersede_button (BowRecord *decision)
{
  GtkWidget *button = gtk_button_new_with_label (_("Supersede…"));
  /* Translators: %s is the number of a decision */
  g_autofree char *spoken = g_strdup_printf (_("Supersede decision %s"), bow_record_get (decision, "number"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", bow_record_get_row (decision));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "policy.record");
  return button;
}

static GtkWidget *
make_text (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_set_css_classes (label, (const char *[]) { "caption", style, NULL });
  return label;
}

/* A decision and its reason are sentences: nothing stands beside them that would
 * leave them a narrow column. */
static GtkWidget *
make_row (BowRecord *decision,
          BowRecord *later)
{
  g_autofree char *title = g_strdup_printf ("%s · %s", bow_record_get (decision, "number"), bow_record_get (decision, "decision"));
  g_autofree char *text = describe (decision, later);
  GtkWidget *row = bow_operation_dialog_make_row (title, NULL, bow_record_get_row (decision));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "bow-row-text");
  gtk_box_append (GTK_BOX (box), make_text (title, NULL));
  gtk_box_append (GTK_BOX (box), make_text (text, "dimmed"));
  if (later == NULL)
    gtk_box_append (GTK_BOX (box), make_supersede_button (decision));
  else
    gtk_widget_add_css_class (row, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
show (BowPolicyLogDialog *self,
      const PolicyLog    *log)
{
  bow_operation_dialog_clear (BOW_OPERATION_DIALOG (self));
  g_set_str (&self->ref, log->ref);
  for (guint i = 0; i < log->decisions->len; i++)
    {
      BowRecord *decision = log->decisions->pdata[i];

      bow_operation_dialog_add_row (BOW_OPERATION_DIALOG (self), self->decisions, make_row (decision, find_later (log->decisions, decision)));
    }
  adw_preferences_group_set_description (self->decisions,
                                         log->decisions->len == 0 ? _("No decision is recorded yet.")
                                                                  : _("A decision stays as it is; another takes its place."));
  gtk_widget_set_visible (self->list, log->decisions->len > 0);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowPolicyLogDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  PolicyLog *log = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (bow_operation_dialog_is_open (BOW_OPERATION_DIALOG (self)) && log != NULL)
    show (self, log);
  else if (bow_operation_dialog_is_open (BOW_OPERATION_DIALOG (self)))
    bow_operation_dialog_say (BOW_OPERATION_DIALOG (self), error->message);
  g_clear_pointer (&log, policy_log_free);
}

static void
bow_policy_log_dialog_refresh (BowOperationDialog *dialog)
{
  PolicyLog *wanted = g_new0 (PolicyLog, 1);

  wanted->row = bow_operation_dialog_get_row (dialog);
  bow_operation_dialog_run (dialog, load, wanted, policy_log_free, policy_log_free, loaded_cb);
}

/* A new decision, for the operation or in the place of another; the form takes
 * the place of the dialog. */
static void
record_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gint64 row = g_variant_get_int64 (parameter);

  gtk_widget_activate_action (widget, "win.new-for", "(sx)", "decision",
                              row != 0 ? row : bow_operation_dialog_get_row (BOW_OPERATION_DIALOG (widget)));
  adw_dialog_close (ADW_DIALOG (widget));
}

/* As records they can be saved and printed. */
static void
list_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autoptr (BowFilter) filter = make_filter (BOW_POLICY_LOG_DIALOG (widget)->ref);
  g_autofree char *text = bow_filter_print (filter);

  gtk_widget_activate_action (widget, "win.show", "s", text);
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
bow_policy_log_dialog_finalize (GObject *object)
{
  g_free (BOW_POLICY_LOG_DIALOG (object)->ref);

  G_OBJECT_CLASS (bow_policy_log_dialog_parent_class)->finalize (object);
}

static void
bow_policy_log_dialog_class_init (BowPolicyLogDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_policy_log_dialog_finalize;
  BOW_OPERATION_DIALOG_CLASS (klass)->refresh = bow_policy_log_dialog_refresh;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "policy.record", "x", record_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "policy.list", NULL, list_action);
}

static GtkWidget *
add_button (AdwPreferencesGroup *group,
            const char          *title,
            const char          *action)
{
  GtkWidget *button = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_preferences_group_add (group, button);
  return button;
}

static void
bow_policy_log_dialog_init (BowPolicyLogDialog *self)
{
  BowOperationDialog *dialog = BOW_OPERATION_DIALOG (self);
  AdwPreferencesGroup *deeds = bow_operation_dialog_add_group (dialog, "");
  GtkWidget *record = add_button (deeds, _("Record a Decision…"), NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (record), "x", (gint64) 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (record), "policy.record");
  self->list = add_button (deeds, _("Show as Records, to Export or Print"), "policy.list");
  self->decisions = bow_operation_dialog_add_group (dialog, _("Decisions"));
  adw_dialog_set_title (ADW_DIALOG (self), _("Policy Log"));
}

/**
 * bow_policy_log_dialog_show:
 * @parent: the widget that asks
 * @bow_case: (transfer none): a case
 * @operation: row of an operation
 *
 * Shows the policy log of an operation.
 */
void
bow_policy_log_dialog_show (GtkWidget *parent,
                            BowCase   *bow_case,
                            gint64     operation)
{
  BowPolicyLogDialog *self = g_object_new (BOW_TYPE_POLICY_LOG_DIALOG, NULL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "policy.record", bow_case_may (bow_case, BOW_PERMISSION_WRITE));
  bow_operation_dialog_show (BOW_OPERATION_DIALOG (self), parent, bow_case, operation);
}
