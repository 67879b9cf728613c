/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * As much of JSON as the log and the key file need, read where it stands. What
 * is not exactly JSON is refused.
 */

/**
 * VerifyJson:
 * @text: where a value begins
 * @length: how many bytes it has
 *
 * One value.
 */
typedef struct
{
  const char *text;
  size_t length;
} VerifyJson;

bool  verify_json_is_whole (VerifyJson value);
bool  verify_json_elements (VerifyJson array, VerifyJson *elements, size_t max, size_t *n_elements);
bool  verify_json_member   (VerifyJson object, const char *name, VerifyJson *value);
char *verify_json_text     (VerifyJson value);
bool  verify_json_is       (VerifyJson value, const char *text);
bool  verify_json_integer  (VerifyJson value, int64_t *number);
bool  verify_json_is_null  (VerifyJson value);
