/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-policy-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-retention.h"
#include "widgets/bow-day-row.h"
#include "widgets/bow-page-focus.h"

/* The fields of one group, as they stand on the page. */
typedef struct
{
  GtkWidget *content;
  GtkWidget *clear;
  GtkWidget *review;
  GtkWidget *minimum;
  GtkWidget *kinds;
  GtkWidget *source;
  GtkWidget *date;
  /* A switch for each kind that a group can hold. */
  GPtrArray *switches;
  gboolean changed;
} Fields;

typedef struct
{
  BowCase *bow_case;
  AdwDialog *dialog;
  GtkWidget *box;
  GtkWidget *save;
  AdwBanner *banner;
  Fields fields[BOW_RETENTION_N_GROUPS];
} Editor;

static void
editor_free (Editor *editor)
{
  for (int i = 0; i < BOW_RETENTION_N_GROUPS; i++)
    g_clear_pointer (&editor->fields[i].switches, g_ptr_array_unref);
  g_object_unref (editor->bow_case);
  g_free (editor);
}

static GtkWidget *
add_entry (GtkWidget  *group,
           const char *title,
           const char *text)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);

  return entry;
}

static GtkWidget *
add_period (GtkWidget  *group,
            const char *title,
            int         months)
{
  g_autofree char *text = bow_retention_print_period (months);

  return add_entry (group, title, text);
}

static void
changed_cb (GtkWidget *entry,
            Fields    *fields)
{
  fields->changed = TRUE;
}

/* The codes of what is switched on, or its labels for people. */
static char *
list_kinds (const Fields *fields,
            gboolean      as_labels)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < fields->switches->len; i++)
    {
      AdwSwitchRow *row = g_ptr_array_index (fields->switches, i);
      const BowKind *kind = g_object_get_data (G_OBJECT (row), "bow-kind");

      if (!adw_switch_row_get_active (row))
        continue;
      if (as_labels)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", bow_kind_get_label (kind));
      else
        g_string_append_printf (list, "|%s|", kind->name);
    }
  return g_string_free_and_steal (g_steal_pointer (&list));
}

static void
show_kinds (const Fields *fields)
{
  g_autofree char *labels = list_kinds (fields, TRUE);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (fields->kinds), *labels != '\0' ? labels : _("None by themselves"));
}

static void
switched_cb (GObject    *row,
             GParamSpec *pspec,
             Fields     *fields)
{
  fields->changed = TRUE;
  show_kinds (fields);
}

static void
add_kinds (Fields     *fields,
           GtkWidget  *group,
           const char *set)
{
  g_auto (GStrv) names = bow_enumeration_split (set);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  fields->kinds = adw_expander_row_new ();
  fields->switches = g_ptr_array_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fields->kinds), _("Kinds that come into it"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (fields->kinds), FALSE);
  for (gsize i = 0; i < n_kinds; i++)
    {
      GtkWidget *row;

      if (kinds[i]->parent != NULL)
        continue;
      row = adw_switch_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), bow_kind_get_label (kinds[i]));
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), g_strv_contains ((const char *const *) names, kinds[i]->name));
      g_object_set_data (G_OBJECT (row), "bow-kind", (gpointer) kinds[i]);
      g_signal_connect (row, "notify::active", G_CALLBACK (switched_cb), fields);
      g_ptr_array_add (fields->switches, row);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (fields->kinds), row);
    }
  show_kinds (fields);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), fields->kinds);
}

/* What is not known is not claimed: hearsay stands beside the fields, and the
 * fields are empty until the force fills them in. */
static void
add_group (Editor                   *editor,
           const BowRetentionPolicy *policy)
{
  GtkWidget *group = adw_preferences_group_new ();
  Fields *fields = &editor->fields[policy->group - 1];
  g_autofree char *about =
    policy->clear_months > 0
      ? g_strdup_printf (_("Set by %s from “%s” of %s."), policy->changed_by, policy->source, policy->source_date)
      : g_strdup_printf (_("Not confirmed: the force sets it. Not verified: %s."), bow_retention_group_hearsay (policy->group));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), bow_retention_group_label (policy->group));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), about);
  fields->content = add_entry (group, _("What belongs in it"), policy->content);
  fields->clear = add_period (group, _("Clear period, such as 6 years"), policy->clear_months);
  fields->review = add_period (group, _("Then reviewed every"), policy->review_months);
  fields->minimum = add_period (group, _("Kept at least"), policy->minimum_months);
  add_kinds (fields, group, policy->kinds);
  fields->source = add_entry (group, _("Policy that this is from"), policy->source);
  fields->date = bow_day_row_new (_("Date of that policy"), FALSE);
  if (policy->source_date != NULL)
    gtk_editable_set_text (GTK_EDITABLE (fields->date), policy->source_date);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), fields->date);
  for (GtkWidget **entry = &fields->content; entry <= &fields->date; entry++)
    if (*entry != fields->kinds)
      g_signal_connect (*entry, "changed", G_CALLBACK (changed_cb), fields);
  gtk_box_append (GTK_BOX (editor->box), group);
}

static gboolean
read_fields (const Fields        *fields,
             BowRetentionPolicy  *policy,
             GError             **error)
{
  policy->content = g_strdup (gtk_editable_get_text (GTK_EDITABLE (fields->content)));
  policy->source = g_strdup (gtk_editable_get_text (GTK_EDITABLE (fields->source)));
  policy->source_date = bow_day_row_dup_day (BOW_DAY_ROW (fields->date));
  /* What is not understood is refused in a sentence. */
  if (policy->source_date == NULL)
    policy->source_date = g_strdup (gtk_editable_get_text (GTK_EDITABLE (fields->date)));
  policy->kinds = list_kinds (fields, FALSE);

  return bow_retention_parse_period (gtk_editable_get_text (GTK_EDITABLE (fields->clear)), &policy->clear_months, error) &&
         bow_retention_parse_period (gtk_editable_get_text (GTK_EDITABLE (fields->review)), &policy->review_months, error) &&
         bow_retention_parse_period (gtk_editable_get_text (GTK_EDITABLE (fields->minimum)), &policy->minimum_months, error);
}

static void
show_error (Editor     *editor,
            const char *message)
{
  adw_banner_set_title (editor->banner, message);
  adw_banner_set_revealed (editor->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (editor->banner), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static gpointer
set_policies (BowCase       *bow_case,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  GPtrArray *policies = data;

  for (guint i = 0; i < policies->len; i++)
    if (!bow_case_set_retention_policy (bow_case, g_ptr_array_index (policies, i), error))
      return NULL;

  return GINT_TO_POINTER (TRUE);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (AdwDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  Editor *editor = g_object_get_data (G_OBJECT (dialog), "bow-editor");

  if (bow_case_run_finish (BOW_CASE (source), result, &error) != NULL)
    adw_dialog_close (dialog);
  else
    show_error (editor, error->message);
}

static void
save_cb (Editor *editor)
{
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_retention_policy_free);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < BOW_RETENTION_N_GROUPS; i++)
    {
      BowRetentionPolicy *policy;

      if (!editor->fields[i].changed)
        continue;
      policy = g_new0 (BowRetentionPolicy, 1);
      policy->group = i + 1;
      g_ptr_array_add (policies, policy);
      if (!read_fields (&editor->fields[i], policy, &error))
        {
          show_error (editor, error->message);
          return;
        }
    }
  bow_case_run_async (editor->bow_case, BOW_CASE_NOW, set_policies, g_steal_pointer (&policies), (GDestroyNotify) g_ptr_array_unref,
                      NULL, NULL, set_cb, g_object_ref (editor->dialog));
}

static gpointer
read_policies (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return bow_case_list_retention_policies (bow_case, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (AdwDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) policies = bow_case_run_finish (BOW_CASE (source), result, &error);
  Editor *editor = g_object_get_data (G_OBJECT (dialog), "bow-editor");
  gboolean may = bow_case_may (BOW_CASE (source), BOW_PERMISSION_SETTING);

  if (policies == NULL)
    {
      show_error (editor, error->message);
      return;
    }
  for (guint i = 0; i < policies->len; i++)
    add_group (editor, g_ptr_array_index (policies, i));
  gtk_widget_set_sensitive (editor->box, may);
  gtk_widget_set_sensitive (editor->save, may);
  if (!may)
    {
      g_autofree char *why = bow_case_why_not (BOW_CASE (source), BOW_PERMISSION_SETTING);

      show_error (editor, why);
    }
}

static GtkWidget *
make_content (Editor *editor)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  editor->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (editor->save, "suggested-action");
  g_signal_connect_swapped (editor->save, "clicked", G_CALLBACK (save_cb), editor);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), editor->save);
  editor->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (editor->banner, FALSE);
  editor->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_margin_top (editor->box, 12);
  gtk_widget_set_margin_bottom (editor->box, 24);
  gtk_widget_set_margin_start (editor->box, 12);
  gtk_widget_set_margin_end (editor->box, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), editor->box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (editor->banner));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);

  return view;
}

/**
 * bow_policy_dialog_show:
 * @parent: the widget that asks
 * @bow_case: a case
 *
 * Shows how long each group is kept, with the policy that says so, and lets
 * whoever may change it.
 */
void
bow_policy_dialog_show (GtkWidget *parent,
                        BowCase   *bow_case)
{
  Editor *editor = g_new0 (Editor, 1);

  editor->bow_case = g_object_ref (bow_case);
  editor->dialog = adw_dialog_new ();
  g_object_set_data_full (G_OBJECT (editor->dialog), "bow-editor", editor, (GDestroyNotify) editor_free);
  adw_dialog_set_title (editor->dialog, _("Retention Policy"));
  adw_dialog_set_content_width (editor->dialog, 640);
  adw_dialog_set_content_height (editor->dialog, 720);
  adw_dialog_set_child (editor->dialog, make_content (editor));
  bow_case_run_async (bow_case, BOW_CASE_NOW, read_policies, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, read_cb,
                      g_object_ref (editor->dialog));
  bow_page_focus_return (parent, editor->dialog);
  adw_dialog_present (editor->dialog, parent);
}
