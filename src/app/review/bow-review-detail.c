/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-review-detail.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/bow-grade.h"
#include "widgets/bow-leak-list.h"
#include "widgets/bow-wrap-box.h"

struct _BowReviewDetail
{
  GtkWidget parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (BowReviewDetail, bow_review_detail, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add (BowReviewDetail *self,
     GtkWidget       *child)
{
  gtk_box_append (GTK_BOX (self->box), child);
}

/* A text in a frame, under what it is. */
static GtkWidget *
make_text (const char *title,
           const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = make_label (text != NULL ? text : _("Nothing written"), text != NULL ? NULL : "dimmed");

  gtk_widget_set_margin_top (label, 9);
  gtk_widget_set_margin_bottom (label, 9);
  gtk_widget_set_margin_start (label, 9);
  gtk_widget_set_margin_end (label, 9);
  gtk_widget_add_css_class (frame, "card");
  gtk_box_append (GTK_BOX (frame), label);
  gtk_widget_set_vexpand (frame, TRUE);
  gtk_box_append (GTK_BOX (box), make_label (title, "caption-heading"));
  gtk_box_append (GTK_BOX (box), frame);
  gtk_widget_set_size_request (box, 240, -1);
  return box;
}

/* Side by side where there is room for both, one under the other where not. */
static GtkWidget *
make_pair (GtkWidget *first,
           GtkWidget *second)
{
  GtkWidget *pair = bow_wrap_box_new (12, 12);

  g_object_set (pair, "justify", TRUE, "justify-last-line", TRUE, NULL);
  bow_wrap_box_append (BOW_WRAP_BOX (pair), first);
  bow_wrap_box_append (BOW_WRAP_BOX (pair), second);
  return pair;
}

static void
add_findings (BowReviewDetail     *self,
              const BowLeakReport *report,
              guint                line,
              const char          *none)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  GtkWidget *list = bow_leak_list_new ();

  for (guint i = 0; i < report->leaks->len; i++)
    {
      const BowNoteLeak *leak = g_ptr_array_index (report->leaks, i);

      if (leak->line == line)
        g_ptr_array_add (findings, leak->finding);
    }
  add (self, list);
  bow_leak_list_set (BOW_LEAK_LIST (list), findings, none);
}

static void
add_line (BowReviewDetail     *self,
          BowRecord           *line,
          guint                number,
          const BowLeakReport *report)
{
  const char *sanitised = bow_record_get (line, "sanitised");
  g_autofree char *grade = bow_grade_of_line (line, NULL);
  /* Translators: the number of a line of a note, and its grade, such as "2 B". */
  g_autofree char *heading = g_strdup_printf (_("Line %u · %s"), number, grade != NULL ? grade : "–");

  add (self, make_label (heading, "heading"));
  add (self, make_pair (make_text (_("Raw, never passed on"), bow_record_get (line, "text")),
                        make_text (_("Sanitised"), sanitised)));
  if (report != NULL && report->is_sanitised)
    add_findings (self, report, number, sanitised != NULL ? _("Nothing found that gives somebody away") : NULL);
}

static void
add_values (BowReviewDetail   *self,
            BowRecord         *record,
            BowLookups        *lookups,
            const char *const *fields,
            gsize              n_fields)
{
  GtkWidget *group = adw_preferences_group_new ();
  gboolean any = FALSE;

  for (gsize i = 0; i < n_fields; i++)
    {
      const BowField *field = bow_kind_field (bow_record_get_kind (record), fields[i]);
      const char *text = bow_record_get (record, fields[i]);
      g_autofree char *value = NULL;
      GtkWidget *row;

      if (field == NULL || text == NULL)
        continue;
      value = bow_lookups_describe (lookups, field, text);
      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field->label));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
      gtk_widget_add_css_class (row, "property");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      any = TRUE;
    }
  if (any)
    add (self, group);
  else
    g_object_unref (g_object_ref_sink (group));
}

static void
show_note (BowReviewDetail     *self,
           BowRecord           *note,
           const BowLeakReport *report,
           BowLookups          *lookups)
{
  static const char *const fields[] = {
    "priority", "themes", "happened", "place_text", "marking", "handling", "handling_reason", "handling_conditions",
    "action_code", "permitted_use", "sanitisation_code", "provenance", "risk_why", "risk_reduced", "sensitivity_reason",
    "recommendation", "leak_checked_by", "leak_reason",
  };
  GListModel *lines = bow_record_get_children (note);

  if (report != NULL && report->children != NULL)
    {
      g_autofree char *named = g_strdup_printf (_("The text names %s, who is or may be a child. A supervisor decides before it is passed on."),
                                                report->children);

      add (self, make_label (named, "warning"));
    }
  if (report != NULL && report->is_sanitised)
    {
      add_findings (self, report, 0, NULL);
      add (self, make_label (report->is_decided ? _("The leak check of this text is decided.")
                                                : _("The leak check of this text is not decided yet."),
                             report->is_decided ? "success" : "warning"));
    }
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (BowRecord) line = g_list_model_get_item (lines, i);

      add_line (self, line, i + 1, report);
    }
  add_values (self, note, lookups, fields, G_N_ELEMENTS (fields));
}

static void
show_report (BowReviewDetail *self,
             BowRecord       *record,
             BowLookups      *lookups)
{
  static const char *const fields[] = {
    "channel", "anonymity", "identity_check", "happened", "place_text", "indicators", "received", "force_reference",
    "threat", "harm", "risk", "investigation", "vulnerability", "engagement",
  };

  add (self, make_text (_("What was said"), bow_record_get (record, "narrative")));
  if (g_strcmp0 (bow_record_get (record, "anonymity"), "anonymous") == 0)
    {
      g_autoptr (GPtrArray) findings = bow_identity_scan (bow_record_get (record, "narrative"));
      GtkWidget *list = bow_leak_list_new ();

      add (self, list);
      bow_leak_list_set (BOW_LEAK_LIST (list), findings, NULL);
    }
  add_values (self, record, lookups, fields, G_N_ELEMENTS (fields));
}

static void
bow_review_detail_dispose (GObject *object)
{
  BowReviewDetail *self = BOW_REVIEW_DETAIL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_review_detail_parent_class)->dispose (object);
}

static void
bow_review_detail_class_init (BowReviewDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_review_detail_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bow_review_detail_init (BowReviewDetail *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_review_detail_show:
 * @self: the view
 * @record: (nullable): a note or a report
 * @report: (nullable): for a note, what its leak check says
 * @lookups: (nullable): the lists of the case
 *
 * Shows @record in place of what was shown before.
 */
void
bow_review_detail_show (BowReviewDetail     *self,
                        BowRecord           *record,
                        const BowLeakReport *report,
                        BowLookups          *lookups)
{
  g_autofree char *title = record != NULL ? bow_record_dup_title (record) : NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (record == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (g_str_equal (bow_record_get_kind (record)->name, "note"))
    {
      add (self, make_label (title, "title-3"));
      show_note (self, record, report, lookups);
    }
  else
    show_report (self, record, lookups);
}
