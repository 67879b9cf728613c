/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-review-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-duplicates.h"
#include "case/bow-case-leaks.h"
#include "case/bow-case-review.h"
#include "case/bow-leak-decision.h"
#include "case/bow-lookups-of.h"
#include "model/bow-role.h"
#include "review/bow-review-detail.h"
#include "review/bow-review-row.h"
#include "widgets/bow-decision-dialog.h"
#include "widgets/bow-page-focus.h"
#include "widgets/bow-wrap-box.h"

static const BowQueueKey letters[] = {
  { GDK_KEY_a, "review.approve" }, { GDK_KEY_d, "review.decline" }, { GDK_KEY_r, "review.return" },
  { GDK_KEY_u, "review.duplicate" }, { GDK_KEY_l, "review.leaks" }, { GDK_KEY_o, "review.open" },
};

/* What may be of the same as a report that is marked as a duplicate. */
#define MOST_DUPLICATES 3

struct _BowReviewPage
{
  BowWaitingPage parent_instance;


  /* What is shown, once it has been read; the detail shows the same. */
  BowRecord *record;
  BowLeakReport *report;
  GCancellable *reading;
  BowReviewDecision asked;
  gint64 asked_row;

  GtkWidget *bin;
  AdwToggleGroup *queues;
  GtkWidget *by_age;
  GtkStack *pages;
  GtkWidget *panes;
  GtkWidget *divider;
  GtkWidget *queue_scroller;
  GtkListBox *list;
  BowReviewDetail *detail;
  GtkLabel *hint;
  GtkWidget *approve;
  GtkWidget *return_button;
  GtkWidget *leaks;
};

G_DEFINE_FINAL_TYPE (BowReviewPage, bow_review_page, BOW_TYPE_WAITING_PAGE)

typedef struct
{
  BowReviewQueue queue;
  gboolean by_age;
  GPtrArray *items;
  gint64 n_waiting;
} Queue;

static void
queue_free (gpointer data)
{
  Queue *queue = data;

  g_clear_pointer (&queue->items, g_ptr_array_unref);
  g_free (queue);
}

typedef struct
{
  gint64 row;
  BowRecord *record;
  BowLeakReport *report;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->record);
  g_clear_pointer (&reading->report, bow_leak_report_free);
  g_free (reading);
}

static BowReviewQueue
get_queue (BowReviewPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->queues), "reports") == 0 ? BOW_REVIEW_REPORTS : BOW_REVIEW_NOTES;
}

static BowCase *
get_case (BowReviewPage *self)
{
  return bow_waiting_page_get_case (BOW_WAITING_PAGE (self));
}

static const BowReviewItem *
get_item (BowReviewPage *self)
{
  GtkWidget *row = bow_waiting_page_get_chosen (BOW_WAITING_PAGE (self));

  return row != NULL ? bow_review_row_get_item (row) : NULL;
}

static gint64
get_row (BowReviewPage *self)
{
  return bow_waiting_page_get_row (BOW_WAITING_PAGE (self));
}

/* What is open to this account about what is chosen. */
static void
update_decisions (BowReviewPage *self)
{
  gboolean had_focus = bow_page_focus_is_inside (GTK_WIDGET (self));
  const BowReviewItem *item = get_item (self);
  gboolean notes = get_queue (self) == BOW_REVIEW_NOTES;
  gboolean may = bow_waiting_page_may (BOW_WAITING_PAGE (self), notes ? BOW_PERMISSION_REVIEW : BOW_PERMISSION_WRITE);
  gboolean open = item != NULL && may && !item->is_own;
  gboolean undecided = self->report != NULL && self->report->is_sanitised && !self->report->is_decided;
  gboolean unlooked = self->record != NULL && !notes && bow_kind_field (bow_record_get_kind (self->record), "identity_check") != NULL &&
                      g_strcmp0 (bow_record_get (self->record, "identity_check"), "unreviewed") == 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.approve", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.decline", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.return", open && notes);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.duplicate", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.leaks", undecided || unlooked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.open", item != NULL);
  gtk_button_set_label (GTK_BUTTON (self->approve), notes ? _("_Approve") : _("_Triage"));
  gtk_widget_set_visible (self->return_button, notes);
  gtk_widget_set_visible (self->leaks, undecided || unlooked);

  gtk_label_set_text (self->hint,
                      item != NULL && item->is_own ? _("This is your own work. Somebody else decides on it.")
                      : item != NULL && !may       ? _("Your roles do not allow you to decide on this.")
                                                   : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *gtk_label_get_text (self->hint) != '\0');
  bow_page_focus_keep (GTK_WIDGET (self), had_focus);
}

static gpointer
read_record (BowCase       *bow_case,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Reading *wanted = data;
  Reading *reading = g_new0 (Reading, 1);

  reading->row = wanted->row;
  reading->record = bow_case_read (bow_case, wanted->row, error);
  if (reading->record != NULL && g_str_equal (bow_record_get_kind (reading->record)->name, "note"))
    reading->report = bow_case_check_leaks (bow_case, reading->record, error);
  if (reading->record == NULL ||
      (reading->report == NULL && g_str_equal (bow_record_get_kind (reading->record)->name, "note")))
    g_clear_pointer (&reading, reading_free);
  return reading;
}

static void
record_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Reading *reading = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (reading != NULL && self->list != NULL && reading->row == get_row (self))
    {
      g_set_object (&self->record, reading->record);
      g_clear_pointer (&self->report, bow_leak_report_free);
      self->report = g_steal_pointer (&reading->report);
      bow_review_detail_show (self->detail, self->record, self->report, bow_lookups_of (get_case (self)));
      update_decisions (self);
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->list != NULL)
    bow_waiting_page_say (BOW_WAITING_PAGE (self), error->message);
  g_clear_pointer (&reading, reading_free);
}

static void
show_chosen (BowWaitingPage *page)
{
  BowReviewPage *self = BOW_REVIEW_PAGE (page);
  gint64 row = get_row (self);
  Reading *wanted;

  if (self->record == NULL || bow_record_get_row (self->record) != row)
    {
      g_clear_object (&self->record);
      g_clear_pointer (&self->report, bow_leak_report_free);
      bow_review_detail_show (self->detail, NULL, NULL, NULL);
    }
  update_decisions (self);
  if (row == 0 || get_case (self) == NULL)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  wanted = g_new0 (Reading, 1);
  wanted->row = row;
  bow_case_run_async (get_case (self), BOW_CASE_NOW, read_record, wanted, reading_free, reading_free, self->reading, record_cb,
                      g_object_ref (self));
}

static gpointer
read_queue (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Queue *wanted = data;
  Queue *queue = g_new0 (Queue, 1);

  queue->queue = wanted->queue;
  queue->items = bow_case_list_review (bow_case, wanted->queue, wanted->by_age, error);
  queue->n_waiting = queue->items != NULL ? bow_case_count_review (bow_case, BOW_REVIEW_NOTES, error) : -1;
  if (queue->n_waiting < 0)
    g_clear_pointer (&queue, queue_free);
  return queue;
}

static void
fill (BowReviewPage *self,
      GPtrArray     *items)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_sized_new (items->len);
  gint64 now = bow_case_get_now (get_case (self));

  while (items->len > 0)
    g_ptr_array_add (rows, bow_review_row_new (g_ptr_array_steal_index (items, 0), now));
  bow_waiting_page_fill (BOW_WAITING_PAGE (self), rows);
}

static void
queue_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Queue *queue = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (queue != NULL && self->list != NULL && queue->queue == get_queue (self))
    {
      fill (self, queue->items);
      bow_waiting_page_set_n_waiting (BOW_WAITING_PAGE (self), queue->n_waiting);
    }
  g_clear_pointer (&queue, queue_free);
}

static void
refresh (BowWaitingPage *page)
{
  BowReviewPage *self = BOW_REVIEW_PAGE (page);
  Queue *wanted = g_new0 (Queue, 1);

  wanted->queue = get_queue (self);
  wanted->by_age = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->by_age));
  bow_case_run_async (get_case (self), BOW_CASE_SOON, read_queue, wanted, queue_free, queue_free, NULL, queue_cb,
                      g_object_ref (self));
}

typedef struct
{
  BowReviewDeed deed;
  char *reason;
  char *day;
  char *other;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_free (decision->reason);
  g_free (decision->day);
  g_free (decision->other);
  g_free (decision);
}

static gpointer
decide (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Decision *decision = data;
  g_autofree char *ref = decision->other != NULL ? g_ascii_strup (decision->other, -1) : NULL;

  decision->deed.reason = decision->reason;
  decision->deed.resubmit_by = decision->day;
  if (ref != NULL && (decision->deed.other = bow_case_find_ref (bow_case, ref, error)) == 0)
    return NULL;
  return GINT_TO_POINTER (bow_case_review (bow_case, &decision->deed, error));
}

static void
begin_decision (BowReviewPage     *self,
                gint64             row,
                BowReviewDecision  what,
                const char        *reason,
                const char        *day,
                const char        *other)
{
  Decision *decision = g_new0 (Decision, 1);

  decision->deed = (BowReviewDeed) { .row = row, .decision = what };
  decision->reason = g_strdup (reason);
  decision->day = g_strdup (day);
  decision->other = g_strdup (other);
  bow_case_run_async (get_case (self), BOW_CASE_NOW, decide, decision, decision_free, NULL, NULL, bow_waiting_page_decided, g_object_ref (self));
}

static void
answered_cb (const char *reason,
             const char *day,
             const char *other,
             gpointer    user_data)
{
  BowReviewPage *self = user_data;

  if (get_case (self) != NULL)
    begin_decision (self, self->asked_row, self->asked, reason, day, other);
}

static void
ask (BowReviewPage     *self,
     BowReviewDecision  what,
     const char        *deed,
     BowDecisionAsk     needs)
{
  const BowReviewItem *item = get_item (self);

  self->asked = what;
  self->asked_row = get_row (self);
  bow_decision_dialog_ask (GTK_WIDGET (self), deed, bow_row_get_data (item->row)->title, needs, answered_cb, self);
}

static gpointer
find_duplicates (BowCase       *bow_case,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return bow_case_duplicates_of (bow_case, *(gint64 *) data, MOST_DUPLICATES, cancellable, error);
}

/* What may be of the same stands under the title, to be compared and typed. */
static char *
describe_duplicates (const char *title,
                     GPtrArray  *duplicates)
{
  GString *body = g_string_new (title);

  if (duplicates != NULL && duplicates->len > 0)
    g_string_append_printf (body, "\n\n%s", _("It may be of the same as:"));
  for (guint i = 0; duplicates != NULL && i < duplicates->len; i++)
    {
      const BowDuplicate *duplicate = g_ptr_array_index (duplicates, i);
      g_autofree char *why = bow_duplicate_describe (duplicate);

      g_string_append_printf (body, "\n\u2066%s\u2069 · %s", bow_row_get_data (duplicate->row)->ref, why);
    }

  return g_string_free_and_steal (body);
}

static void
duplicates_found_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (BowReviewPage) self = user_data;
  g_autoptr (GPtrArray) duplicates = bow_case_run_finish (BOW_CASE (source), result, NULL);
  const BowReviewItem *item = get_case (self) != NULL ? get_item (self) : NULL;
  g_autofree char *body = NULL;

  if (item == NULL || bow_row_get_data (item->row)->row != self->asked_row)
    return;
  body = describe_duplicates (bow_row_get_data (item->row)->title, duplicates);
  bow_decision_dialog_ask (GTK_WIDGET (self), _("Mark as Duplicate"), body, BOW_DECISION_ASK_REASON | BOW_DECISION_ASK_OTHER, answered_cb, self);
}

static gpointer
review_identity (BowCase       *bow_case,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return GINT_TO_POINTER (bow_case_review_identity (bow_case, *(gint64 *) data, error));
}

static void
leaks_answered_cb (const char *reason,
                   const char *day,
                   const char *other,
                   gpointer    user_data)
{
  BowReviewPage *self = user_data;

  if (get_case (self) == NULL || self->record == NULL || bow_record_get_row (self->record) != self->asked_row)
    return;
  if (self->report != NULL)
    bow_leak_decision_send (get_case (self), self->asked_row, self->report->fingerprint, reason, NULL, bow_waiting_page_decided,
                            g_object_ref (self));
  else
    bow_case_run_async (get_case (self), BOW_CASE_NOW, review_identity, g_memdup2 (&self->asked_row, sizeof self->asked_row), g_free, NULL,
                        NULL, bow_waiting_page_decided, g_object_ref (self));
}

static void
leaks_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowReviewPage *self = BOW_REVIEW_PAGE (widget);
  gboolean found = self->report != NULL && self->report->leaks->len > 0;
  g_autofree char *listed = found ? bow_leak_note_describe (self->report->leaks) : NULL;

  if (self->record == NULL)
    return;
  self->asked_row = bow_record_get_row (self->record);
  bow_decision_dialog_ask (widget, self->report != NULL ? _("Accept the Text") : _("Leave the Text"),
                           found                  ? listed
                           : self->report != NULL ? _("Nothing was found that gives somebody away. You have compared the two texts yourself.")
                                                  : _("You have looked at what could say who the reporter is."),
                           found ? BOW_DECISION_ASK_REASON : 0, leaks_answered_cb, self);
}

static void
approve_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BowReviewPage *self = BOW_REVIEW_PAGE (widget);

  if (self->report != NULL && self->report->is_sanitised && !self->report->is_decided)
    leaks_action (widget, NULL, NULL);
  else if (get_row (self) != 0)
    begin_decision (self, get_row (self), BOW_REVIEW_APPROVE, NULL, NULL, NULL);
}

static void
decline_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  ask (BOW_REVIEW_PAGE (widget), BOW_REVIEW_DECLINE, _("Decline"), BOW_DECISION_ASK_REASON);
}

static void
return_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  ask (BOW_REVIEW_PAGE (widget), BOW_REVIEW_RETURN, _("Return"), BOW_DECISION_ASK_REASON | BOW_DECISION_ASK_DAY);
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BowReviewPage *self = BOW_REVIEW_PAGE (widget);
  const BowReviewItem *item = get_item (self);

  if (item == NULL)
    return;
  if (!bow_case_has_duplicates (bow_row_get_data (item->row)->kind))
    {
      ask (self, BOW_REVIEW_DUPLICATE, _("Mark as Duplicate"), BOW_DECISION_ASK_REASON | BOW_DECISION_ASK_OTHER);
      return;
    }
  self->asked = BOW_REVIEW_DUPLICATE;
  self->asked_row = get_row (self);
  bow_case_run_async (get_case (self), BOW_CASE_NOW, find_duplicates, g_memdup2 (&self->asked_row, sizeof self->asked_row), g_free,
                      (GDestroyNotify) g_ptr_array_unref, NULL, duplicates_found_cb, g_object_ref (self));
}

static gint64
get_record (GtkWidget *row)
{
  return bow_row_get_data (bow_review_row_get_item (row)->row)->row;
}

static void
bow_review_page_dispose (GObject *object)
{
  BowReviewPage *self = BOW_REVIEW_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->record);
  g_clear_pointer (&self->report, bow_leak_report_free);

  G_OBJECT_CLASS (bow_review_page_parent_class)->dispose (object);
}

static void
bow_review_page_class_init (BowReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BowWaitingPageClass *page_class = BOW_WAITING_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_review_page_dispose;
  page_class->open = "review.open";
  page_class->refresh = refresh;
  page_class->show_chosen = show_chosen;
  page_class->identify = get_record;
  page_class->get_record = get_record;

  g_type_ensure (BOW_TYPE_REVIEW_DETAIL);
  g_type_ensure (BOW_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, bin);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, queues);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, by_age);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, pages);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, panes);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, divider);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, queue_scroller);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, list);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, detail);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, hint);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, approve);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, return_button);
  gtk_widget_class_bind_template_child (widget_class, BowReviewPage, leaks);
  gtk_widget_class_install_action (widget_class, "review.approve", NULL, approve_action);
  gtk_widget_class_install_action (widget_class, "review.decline", NULL, decline_action);
  gtk_widget_class_install_action (widget_class, "review.return", NULL, return_action);
  gtk_widget_class_install_action (widget_class, "review.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "review.leaks", NULL, leaks_action);
  gtk_widget_class_install_action (widget_class, "review.open", NULL, bow_waiting_page_open);
}

static void
bow_review_page_init (BowReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bow_waiting_page_set_up (BOW_WAITING_PAGE (self), self->list, self->pages, letters, G_N_ELEMENTS (letters));
  update_decisions (self);
  g_signal_connect_object (self->queues, "notify::active-name", G_CALLBACK (bow_waiting_page_start_over), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->by_age, "toggled", G_CALLBACK (bow_waiting_page_start_over), self, G_CONNECT_SWAPPED);
}

/**
 * bow_review_page_show_queue:
 * @self: the page
 * @queue: `notes` or `reports`
 *
 * Shows one of the queues, and puts the keyboard into it.
 */
void
bow_review_page_show_queue (BowReviewPage *self,
                            const char    *queue)
{
  adw_toggle_group_set_active_name (self->queues, queue);
  bow_waiting_page_enter (BOW_WAITING_PAGE (self));
}
