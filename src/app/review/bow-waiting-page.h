/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"
#include "widgets/bow-queue-keys.h"

G_BEGIN_DECLS

#define BOW_TYPE_WAITING_PAGE (bow_waiting_page_get_type ())

/**
 * BowWaitingPage:
 *
 * A page of what waits for somebody: a list, and what can be done about the
 * row that is chosen in it, by buttons and, while `single-letter-keys` is set,
 * by single letters. `n-waiting` is what the badge of the page says. What is
 * decided leaves the list, and the row in its place is chosen then.
 */
G_DECLARE_DERIVABLE_TYPE (BowWaitingPage, bow_waiting_page, BOW, WAITING_PAGE, GtkWidget)

/**
 * BowWaitingPageClass:
 * @open: the action that opens what is chosen; takes no parameter
 * @refresh: reads anew what waits, and has bow_waiting_page_fill() called
 *   then; never without a case
 * @show_chosen: shows what is chosen, which may be nothing, and what is open
 *   to this account about it
 * @identify: what tells a row of the list from any other, never 0
 * @get_record: the record that a row of the list stands for
 *
 * What a page of its own has to say.
 */
struct _BowWaitingPageClass
{
  GtkWidgetClass parent_class;

  const char *open;
  void (*refresh) (BowWaitingPage *self);
  void (*show_chosen) (BowWaitingPage *self);
  gint64 (*identify) (GtkWidget *row);
  gint64 (*get_record) (GtkWidget *row);
};

void       bow_waiting_page_set_up        (BowWaitingPage *self, GtkListBox *list, GtkStack *pages, const BowQueueKey *letters, gsize n_letters);
BowCase   *bow_waiting_page_get_case      (BowWaitingPage *self);
gboolean   bow_waiting_page_may           (BowWaitingPage *self, BowPermission permission);
GtkWidget *bow_waiting_page_get_chosen    (BowWaitingPage *self);
gint64     bow_waiting_page_get_row       (BowWaitingPage *self);
void       bow_waiting_page_refresh       (BowWaitingPage *self);
void       bow_waiting_page_start_over    (BowWaitingPage *self);
void       bow_waiting_page_fill          (BowWaitingPage *self, GPtrArray *rows);
void       bow_waiting_page_enter         (BowWaitingPage *self);
void       bow_waiting_page_set_n_waiting (BowWaitingPage *self, gint64 n_waiting);
void       bow_waiting_page_say           (BowWaitingPage *self, const char *message);
void       bow_waiting_page_open          (GtkWidget *widget, const char *name, GVariant *parameter);
void       bow_waiting_page_decided       (GObject *source, GAsyncResult *result, gpointer user_data);

G_END_DECLS
