/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bow-verify-json.h"
#include "bow-verify.h"

/**
 * VerifyAccounts:
 *
 * Who the accounts of a file are, which keys they were given and what they
 * might do, as far as its log has been read.
 */
typedef struct _VerifyAccounts VerifyAccounts;

/**
 * VerifyDeed:
 * @entry: row of the entry
 * @feed: row of its feed
 * @account: which account the feed is of, counted in the order of the log
 * @verb: what was done
 * @subject: to what
 * @payload: (nullable): what the entry says
 * @length: of that
 *
 * An entry, for whoever wants to know who may do such a thing.
 */
typedef struct
{
  int64_t entry;
  int64_t account;
  const char *verb;
  const uint8_t *subject;
  const char *payload;
  size_t length;
} VerifyDeed;

VerifyAccounts *verify_accounts_new     (void);
void            verify_accounts_free    (VerifyAccounts *self);
bool            verify_accounts_read    (VerifyAccounts *self, Verify *verify, const VerifyDeed *deed);
bool            verify_accounts_may_sign (VerifyAccounts *self, int64_t account, const uint8_t *pk_sign);
bool            verify_accounts_compare (VerifyAccounts *self, Verify *verify);
