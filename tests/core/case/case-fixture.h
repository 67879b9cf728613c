/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-apply.h"
#include "case/bow-case-private.h"

/* A case file in a folder of its own, opened by its first account. */
typedef struct
{
  char *folder;
  char *path;
  BowSecret *passphrase;
  BowCase *bow_case;
} CaseFixture;

void       case_fixture_set_up    (CaseFixture *fixture, gconstpointer data);
void       case_fixture_tear_down (CaseFixture *fixture, gconstpointer data);
void       case_fixture_reopen    (CaseFixture *fixture);
BowRecord *case_fixture_report    (const char *narrative, const char *when, const char *where);
gint64     case_fixture_add       (CaseFixture *fixture, BowRecord *record);
gint64     case_fixture_add_child (CaseFixture *fixture, BowRecord *record, gint64 parent, gint64 seq);
gint64     case_fixture_integer   (CaseFixture *fixture, const char *sql);
