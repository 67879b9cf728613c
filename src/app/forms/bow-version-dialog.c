/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-version-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-version.h"
#include "model/bow-word-diff.h"

enum { N_ENDS = 2 };

struct _BowVersionDialog
{
  AdwDialog parent_instance;

  BowRecord *record;
  GPtrArray *changes;
  BowLookups *lookups;
  GArray *versions;

  GtkWidget *choices[N_ENDS];
  GtkWidget *content;
  GtkWidget *group;
};

G_DEFINE_FINAL_TYPE (BowVersionDialog, bow_version_dialog, ADW_TYPE_DIALOG)

static const BowVersion *
get_version (BowVersionDialog *self,
             guint             end)
{
  return &g_array_index (self->versions, BowVersion, adw_combo_row_get_selected (ADW_COMBO_ROW (self->choices[end])));
}

static void
append_run (GString          *markup,
            const BowWordRun *run)
{
  static const char *const opening[] = { "", "<s>", "<b><u>" };
  static const char *const closing[] = { "", "</s>", "</u></b>" };
  g_autofree char *escaped = g_markup_escape_text (run->text, -1);

  g_string_append_printf (markup, "%s%s%s", opening[run->fate], escaped, closing[run->fate]);
}

static char *
join (GPtrArray   *runs,
      BowWordFate  fate)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const BowWordRun *run = g_ptr_array_index (runs, i);

      if (run->fate == fate)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " … " : "", run->text);
    }
  return g_strstrip (g_strdup (text->str));
}

/* The marks are for the eye; for the ear it is said what went and what came. */
static void
say_difference (GtkWidget *label,
                GPtrArray *runs)
{
  g_autofree char *went = join (runs, BOW_WORD_WENT);
  g_autofree char *came = join (runs, BOW_WORD_CAME);
  g_autofree char *text = NULL;

  if (*went != '\0' && *came != '\0')
    text = g_strdup_printf (_ ("Taken out: %s. Put in: %s."), went, came);
  else if (*went != '\0')
    text = g_strdup_printf (_ ("Taken out: %s."), went);
  else
    text = g_strdup_printf (_ ("Put in: %s."), came);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static GtkWidget *
make_row (const char *label,
          const char *was,
          const char *is)
{
  g_autoptr (GPtrArray) runs = bow_word_diff (was, is);
  g_autoptr (GString) markup = g_string_new (NULL);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *text = gtk_label_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    append_run (markup, g_ptr_array_index (runs, i));
  gtk_label_set_markup (GTK_LABEL (text), markup->str);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dimmed");
  say_difference (text, runs);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), text);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static guint
add_field (BowVersionDialog *self,
           const BowField   *field,
           const char       *before,
           const char       *after)
{
  g_autofree char *was = before != NULL ? bow_lookups_describe (self->lookups, field, before) : NULL;
  g_autofree char *is = after != NULL ? bow_lookups_describe (self->lookups, field, after) : NULL;

  if (g_strcmp0 (before, after) == 0)
    return 0;
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), make_row (_ (field->label), was, is));
  return 1;
}

/* What is among @links and not among @others: came, or went. */
static guint
add_links (BowVersionDialog *self,
           GStrv             links,
           GStrv             others,
           gboolean          came)
{
  guint n = 0;

  for (char **link = links; *link != NULL; link++)
    if (!g_strv_contains ((const char *const *) others, *link))
      {
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), make_row (_ ("Link"), came ? NULL : *link, came ? *link : NULL));
        n++;
      }
  return n;
}

static void
compare (BowVersionDialog *self)
{
  const BowKind *kind = bow_record_get_kind (self->record);
  const BowVersion *from = get_version (self, 0);
  const BowVersion *to = get_version (self, 1);
  g_auto (GStrv) links_before = bow_version_links (from, self->changes);
  g_auto (GStrv) links_after = bow_version_links (to, self->changes);
  guint n = 0;

  if (self->group != NULL)
    gtk_box_remove (GTK_BOX (self->content), self->group);
  self->group = adw_preferences_group_new ();
  for (gsize i = 0; i < kind->n_fields; i++)
    n += add_field (self, &kind->fields[i], bow_version_value (from, self->changes, self->record, i),
                    bow_version_value (to, self->changes, self->record, i));
  n += add_links (self, links_before, links_after, FALSE);
  n += add_links (self, links_after, links_before, TRUE);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), n > 0 ? _ ("What Is Different") : _ ("Nothing Is Different"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group),
                                         n > 0 ? _ ("Words that went are struck through; words that came are bold and underlined.") : NULL);
  gtk_box_append (GTK_BOX (self->content), self->group);
}

static char *
print_version (const BowVersion *version,
               guint             number)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (version->at / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  /* Translators: a date and time in a history, "20 Nov 2026, 14:05:30" */
  g_autofree char *at = g_date_time_format (local, _ ("%-d %b %Y, %H:%M:%S"));

  return g_strdup_printf ("%u · %s · %s", number, at, version->account);
}

static GtkWidget *
make_choices (BowVersionDialog *self)
{
  const char *const titles[N_ENDS] = { _ ("Earlier version"), _ ("Later version") };
  GtkWidget *group = adw_preferences_group_new ();

  for (guint end = 0; end < N_ENDS; end++)
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

      for (guint i = 0; i < self->versions->len; i++)
        {
          g_autofree char *text = print_version (&g_array_index (self->versions, BowVersion, i), i + 1);

          gtk_string_list_append (list, text);
        }
      self->choices[end] = adw_combo_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->choices[end]), titles[end]);
      adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self->choices[end]), TRUE);
      adw_combo_row_set_model (ADW_COMBO_ROW (self->choices[end]), G_LIST_MODEL (list));
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->choices[end]), end == 0 ? self->versions->len - 2 : self->versions->len - 1);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->choices[end]);
    }
  for (guint end = 0; end < N_ENDS; end++)
    g_signal_connect_object (self->choices[end], "notify::selected", G_CALLBACK (compare), self, G_CONNECT_SWAPPED);
  return group;
}

static void
bow_version_dialog_dispose (GObject *object)
{
  BowVersionDialog *self = BOW_VERSION_DIALOG (object);

  g_clear_object (&self->record);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_object (&self->lookups);
  g_clear_pointer (&self->versions, g_array_unref);

  G_OBJECT_CLASS (bow_version_dialog_parent_class)->dispose (object);
}

static void
bow_version_dialog_class_init (BowVersionDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_version_dialog_dispose;
}

static void
bow_version_dialog_init (BowVersionDialog *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_start (self->content, 12);
  gtk_widget_set_margin_end (self->content, 12);
  gtk_widget_set_margin_top (self->content, 6);
  gtk_widget_set_margin_bottom (self->content, 18);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), scroller);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Compare Versions"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 540);
  adw_dialog_set_content_height (ADW_DIALOG (self), 600);
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
}

/**
 * bow_version_dialog_new:
 * @record: a record as it is now, of which there are two versions at least
 * @changes: (element-type BowChange): what was done to it, the first first
 * @lookups: (nullable): the lists of the case
 *
 * Returns: (transfer floating): the last two versions of @record, beside each
 *   other
 */
AdwDialog *
bow_version_dialog_new (BowRecord  *record,
                        GPtrArray  *changes,
                        BowLookups *lookups)
{
  BowVersionDialog *self = g_object_new (BOW_TYPE_VERSION_DIALOG, NULL);

  self->record = g_object_ref (record);
  self->changes = g_ptr_array_ref (changes);
  g_set_object (&self->lookups, lookups);
  self->versions = bow_versions_list (changes, bow_record_get_kind (record));
  gtk_box_append (GTK_BOX (self->content), make_choices (self));
  compare (self);
  return ADW_DIALOG (self);
}
