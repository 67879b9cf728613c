/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-sidebar.h"

#include <glib/gi18n-lib.h>

#include "base/bow-follow.h"
#include "case/bow-case-async.h"
#include "case/bow-case-queues.h"
#include "case/bow-case-retention.h"
#include "model/bow-reminder.h"
#include "search/bow-saved-list.h"
#include "widgets/bow-refill.h"
#include "window/bow-reminder-watch.h"

/* What is due within a week is shown, and not more of it than has room. */
#define DAYS_AHEAD 7
#define MOST_REMINDERS 8

struct _BowSidebar
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  BowFilter *filter;
  gboolean updating;

  GtkWidget *scroller;
  GtkListBox *list;
  GtkListBox *queues;
  GtkListBox *reminders;
  GtkWidget *reminders_heading;
  GtkListBox *drafts;
  GtkWidget *drafts_heading;
  GtkWidget *saved;
};

G_DEFINE_FINAL_TYPE (BowSidebar, bow_sidebar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CASE,
  PROP_FILTER,
  N_PROPS,
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* What waits, and the filter that shows exactly that; what is decided in a
 * queue of its own, with its name. */
static const struct
{
  const char *label;
  const char *icon;
  const char *kind;
  const char *states[3];
  int placed;
  const char *view;
} queue_table[] = {
  { N_ ("Reports to triage"), "bow-report-symbolic", "report", { "new" }, 0, "review:reports" },
  { N_ ("Notes to review"), "bow-note-symbolic", "note", { "submitted", "in_assessment" }, 0, "review:notes" },
  { N_ ("Notes returned"), "bow-note-symbolic", "note", { "returned" }, 0, NULL },
  { N_ ("Reports not on the map"), "bow-place-symbolic", "report", { NULL }, -1, NULL },
};

typedef struct
{
  GPtrArray *operations;
  GPtrArray *drafts;
  GPtrArray *reminders;
  gint64 counts[G_N_ELEMENTS (queue_table)];
  gint64 n_retention;
  gint64 waiting[BOW_N_QUEUES];
} Contents;

static void
contents_free (gpointer data)
{
  Contents *contents = data;

  g_clear_pointer (&contents->operations, g_ptr_array_unref);
  g_clear_pointer (&contents->drafts, g_ptr_array_unref);
  g_clear_pointer (&contents->reminders, g_ptr_array_unref);
  g_free (contents);
}

static BowFilter *
make_queue_filter (gsize index)
{
  BowFilter *filter = bow_filter_new ();
  const char *kinds[] = { queue_table[index].kind, NULL };

  bow_filter_set_kinds (filter, kinds);
  if (queue_table[index].states[0] != NULL)
    bow_filter_set_states (filter, queue_table[index].states);
  if (queue_table[index].placed != 0)
    bow_filter_set_placed (filter, queue_table[index].placed);
  return filter;
}

static gboolean
read_operations (BowCase       *bow_case,
                 Contents      *contents,
                 GCancellable  *cancellable,
                 GError       **error)
{
  static const char *const kinds[] = { "operation", NULL };
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GArray) rows = NULL;

  bow_filter_set_kinds (filter, kinds);
  rows = bow_case_list_rows (bow_case, filter, BOW_SORT_TITLE, FALSE, cancellable, error);
  if (rows == NULL)
    return FALSE;
  contents->operations = bow_case_get_rows (bow_case, (const gint64 *) (gpointer) rows->data, MIN (rows->len, 200), error);
  return contents->operations != NULL;
}

static gpointer
read_contents (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Contents *contents = g_new0 (Contents, 1);
  gboolean ok = read_operations (bow_case, contents, cancellable, error);

  for (gsize i = 0; ok && i < G_N_ELEMENTS (queue_table); i++)
    {
      g_autoptr (BowFilter) filter = make_queue_filter (i);

      contents->counts[i] = bow_case_count (bow_case, filter, error);
      ok = contents->counts[i] >= 0;
    }
  contents->n_retention = ok ? bow_case_count_retention (bow_case, BOW_RETENTION_DUE, error) : -1;
  for (guint i = 0; contents->n_retention >= 0 && i < BOW_N_QUEUES; i++)
    if ((contents->waiting[i] = bow_case_count_queue (bow_case, (BowQueue) i, error)) < 0)
      contents->n_retention = -1;
  if (contents->n_retention >= 0)
    contents->reminders = bow_reminder_watch_read_due (bow_case, DAYS_AHEAD, error);
  if (contents->reminders != NULL)
    contents->drafts = bow_case_list_drafts (bow_case, error);
  if (contents->drafts == NULL)
    g_clear_pointer (&contents, contents_free);
  return contents;
}

static GtkWidget *
make_row (const char *icon,
          const char *label,
          gint64      count)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  /* A reminder ends with its reference, which must not be what is cut off. */
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (text), 2);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), text);
  if (count > 0)
    {
      g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, count);
      GtkWidget *suffix = gtk_label_new (number);

      gtk_widget_add_css_class (suffix, "dimmed");
      gtk_widget_add_css_class (suffix, "numeric");
      gtk_box_append (GTK_BOX (box), suffix);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, label);
  return row;
}

/* One line of a list: @target is what its action is about. */
static void
add_row (GPtrArray  *rows,
         const char *icon,
         const char *label,
         gint64      count,
         const char *action,
         GVariant   *target)
{
  g_autoptr (GVariant) about = g_variant_ref_sink (target);
  g_autofree char *printed = g_variant_print (about, FALSE);
  g_autofree char *key = g_strconcat (action, printed, NULL);
  g_autofree char *says = g_strdup_printf ("%s %s %" G_GINT64_FORMAT, icon, label, count);
  GtkWidget *row = make_row (icon, label, count);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), about);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  bow_refill_add (rows, row, key, says);
}

/* How the whole force stands, before anything else. */
static GtkWidget *
make_board_row (void)
{
  GtkWidget *row = make_row ("bow-phase-symbolic", _ ("The force"), 0);

  g_object_set_data (G_OBJECT (row), "bow-view", (gpointer) "board");
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

/* Where the filter says so, or on all. */
static void
select_operation (BowSidebar *self)
{
  const char *chosen = self->filter != NULL ? bow_filter_get_operation (self->filter) : NULL;
  GtkListBoxRow *all = gtk_list_box_get_row_at_index (self->list, 1);
  GtkListBoxRow *row;

  gtk_list_box_select_row (self->list, all);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (chosen != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), "bow-ref"), chosen) == 0)
      gtk_list_box_select_row (self->list, row);
}

static void
show_operations (BowSidebar *self,
                 GPtrArray  *operations)
{
  g_autoptr (GPtrArray) rows = bow_refill_new ();

  bow_refill_add (rows, make_board_row (), NULL, "board");
  bow_refill_add (rows, make_row ("bow-report-symbolic", _ ("All records"), 0), NULL, "all");
  for (guint i = 0; i < operations->len; i++)
    {
      const BowRowData *data = bow_row_get_data (g_ptr_array_index (operations, i));
      GtkWidget *row = make_row (data->kind->icon, data->title, data->links);
      g_autofree char *says = g_strdup_printf ("%s %s %u", data->kind->icon, data->title, (guint) data->links);

      g_object_set_data_full (G_OBJECT (row), "bow-ref", g_strdup (data->ref), g_free);
      bow_refill_add (rows, row, data->ref, says);
    }
  self->updating = TRUE;
  if (bow_refill (GTK_WIDGET (self->list), rows))
    select_operation (self);
  self->updating = FALSE;
}

/* What waits on the page of queues alone. */
static void
add_waiting (GPtrArray    *rows,
             const gint64 *waiting)
{
  static const struct
  {
    BowQueue queue;
    const char *icon;
  } queues[] = {
    { BOW_QUEUE_ALLOCATE, "bow-task-symbolic" },
    { BOW_QUEUE_OVERDUE, "alarm-symbolic" },
    { BOW_QUEUE_DISCLOSURE, "bow-schedule-symbolic" },
    { BOW_QUEUE_CONFLICTS, "view-dual-symbolic" },
    { BOW_QUEUE_DUPLICATES, "edit-copy-symbolic" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (queues); i++)
    {
      const BowEnumerationItem *item = &bow_queues.items[queues[i].queue];
      g_autofree char *view = g_strconcat ("queues:", item->code, NULL);

      add_row (rows, queues[i].icon, _ (item->label), waiting[queues[i].queue], "win.view", g_variant_new_string (view));
    }
}

static void
show_queues (BowSidebar   *self,
             const gint64 *counts,
             gint64        n_retention,
             const gint64 *waiting)
{
  g_autoptr (GPtrArray) rows = bow_refill_new ();
  gboolean may = bow_case_may (self->bow_case, BOW_PERMISSION_DISPOSE) || bow_case_may (self->bow_case, BOW_PERMISSION_OVERRIDE);

  for (gsize i = 0; i < G_N_ELEMENTS (queue_table); i++)
    {
      g_autoptr (BowFilter) filter = make_queue_filter (i);
      g_autofree char *text = bow_filter_print (filter);
      const char *view = queue_table[i].view;

      add_row (rows, queue_table[i].icon, _ (queue_table[i].label), counts[i], view != NULL ? "win.view" : "win.show",
               g_variant_new_string (view != NULL ? view : text));
    }
  if (may)
    add_row (rows, "document-open-recent-symbolic", _ ("Retention"), n_retention, "win.view", g_variant_new_string ("retention"));
  add_waiting (rows, waiting);
  bow_refill (GTK_WIDGET (self->queues), rows);
}

/* As people say it, and without the year: it is this week. */
static char *
describe_day (BowSidebar *self,
              const char *day)
{
  g_autofree char *today = bow_case_print_day (self->bow_case, 0);
  g_autofree char *tomorrow = bow_case_print_day (self->bow_case, 1);
  g_autofree char *noon = g_strdup_printf ("%sT12:00:00Z", day);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (noon, NULL);

  if (g_str_equal (day, today))
    return g_strdup (_ ("Today"));
  if (g_str_equal (day, tomorrow))
    return g_strdup (_ ("Tomorrow"));
  /* Translators: a day of this week, as g_date_time_format() takes it: “Fri 27 Nov” */
  return date != NULL ? g_date_time_format (date, _ ("%a %-d %b")) : g_strdup (day);
}

/* References and days, without names: who passes by sees this too. */
static void
show_reminders (BowSidebar *self,
                GPtrArray  *reminders)
{
  g_autoptr (GPtrArray) rows = bow_refill_new ();

  for (guint i = 0; i < MIN (reminders->len, MOST_REMINDERS); i++)
    {
      const BowReminder *reminder = g_ptr_array_index (reminders, i);
      g_autofree char *summary = bow_reminder_summarise (reminder);
      g_autofree char *day = describe_day (self, reminder->day);
      g_autofree char *label = g_strdup_printf ("%s · %s", day, summary);

      add_row (rows, "alarm-symbolic", label, 0, "win.open-record", g_variant_new_int64 (reminder->row));
    }
  bow_refill (GTK_WIDGET (self->reminders), rows);
  gtk_widget_set_visible (GTK_WIDGET (self->reminders), reminders->len > 0);
  gtk_widget_set_visible (self->reminders_heading, reminders->len > 0);
}

static void
show_drafts (BowSidebar *self,
             GPtrArray  *drafts)
{
  g_autoptr (GPtrArray) rows = bow_refill_new ();

  for (guint i = 0; i < drafts->len; i++)
    {
      const BowDraft *draft = g_ptr_array_index (drafts, i);
      g_autofree char *label = g_strdup_printf ("%s \u2066%s\u2069", bow_kind_get_label (draft->kind), draft->ref);

      add_row (rows, "document-edit-symbolic", label, 0, "win.open-draft", g_variant_new_string (draft->ref));
    }
  bow_refill (GTK_WIDGET (self->drafts), rows);
  gtk_widget_set_visible (GTK_WIDGET (self->drafts), drafts->len > 0);
  gtk_widget_set_visible (self->drafts_heading, drafts->len > 0);
}

static void
contents_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BowSidebar) self = user_data;
  Contents *contents = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (contents == NULL)
    return;
  if (self->scroller != NULL)
    {
      show_operations (self, contents->operations);
      show_queues (self, contents->counts, contents->n_retention, contents->waiting);
      show_reminders (self, contents->reminders);
      show_drafts (self, contents->drafts);
    }
  contents_free (contents);
}

static void
refresh (BowSidebar *self)
{
  if (self->bow_case != NULL)
    bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_contents, NULL, NULL, contents_free, NULL, contents_cb,
                        g_object_ref (self));
}

static void
activated_cb (BowSidebar    *self,
              GtkListBoxRow *row)
{
  if (self->updating || self->filter == NULL)
    return;
  bow_filter_set_operation (self->filter, g_object_get_data (G_OBJECT (row), "bow-ref"));
  if (g_object_get_data (G_OBJECT (row), "bow-view") != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", g_object_get_data (G_OBJECT (row), "bow-view"));
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
queue_activated_cb (BowSidebar *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* The filter may have been changed elsewhere: by a chip, or by a figure. */
static void
filter_cb (BowSidebar *self)
{
  const char *chosen = bow_filter_get_operation (self->filter);
  GtkListBoxRow *row;

  self->updating = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_list_box_row_get_selectable (row) && g_strcmp0 (g_object_get_data (G_OBJECT (row), "bow-ref"), chosen) == 0)
      gtk_list_box_select_row (self->list, row);
  self->updating = FALSE;
}

static void
set_case (BowSidebar *self,
          BowCase    *bow_case)
{
  bow_follow ((gpointer *) &self->bow_case, bow_case, G_CALLBACK (refresh), self);
  refresh (self);
}

static void
set_filter (BowSidebar *self,
            BowFilter  *filter)
{
  bow_follow ((gpointer *) &self->filter, filter, G_CALLBACK (filter_cb), self);
}

static void
bow_sidebar_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  BowSidebar *self = BOW_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_CASE:
      g_value_set_object (value, self->bow_case);
      break;
    case PROP_FILTER:
      g_value_set_object (value, self->filter);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_sidebar_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  BowSidebar *self = BOW_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_CASE:
      set_case (self, g_value_get_object (value));
      break;
    case PROP_FILTER:
      set_filter (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_set_property (G_OBJECT (self->saved), pspec->name, value);
  g_object_notify_by_pspec (object, pspec);
}

static void
bow_sidebar_dispose (GObject *object)
{
  BowSidebar *self = BOW_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_SIDEBAR);
  g_clear_object (&self->filter);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_sidebar_parent_class)->dispose (object);
}

static void
bow_sidebar_class_init (BowSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bow_sidebar_get_property;
  object_class->set_property = bow_sidebar_set_property;
  object_class->dispose = bow_sidebar_dispose;

  properties[PROP_CASE] =
    g_param_spec_object ("case", NULL, NULL, BOW_TYPE_CASE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] =
    g_param_spec_object ("filter", NULL, NULL, BOW_TYPE_FILTER,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", BOW_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BOW_TYPE_SAVED_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, BowSidebar, scroller);
  gtk_widget_class_bind_template_child (widget_class, BowSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, BowSidebar, queues);
  gtk_widget_class_bind_template_child (widget_class, BowSidebar, reminders);
  gtk_widget_class_bind_template_child (widget_class, BowSidebar, reminders_heading);
  gtk_widget_class_bind_template_child (widget_class, BowSidebar, drafts);
  gtk_widget_class_bind_template_child (widget_class, BowSidebar, drafts_heading);
  gtk_widget_class_bind_template_child (widget_class, BowSidebar, saved);
}

static void
bow_sidebar_init (BowSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queues, "row-activated", G_CALLBACK (queue_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drafts, "row-activated", G_CALLBACK (queue_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saved, "chosen", G_CALLBACK (queue_activated_cb), self, G_CONNECT_SWAPPED);
}
