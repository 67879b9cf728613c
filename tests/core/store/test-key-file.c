/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/stat.h>

#include "store-fixture.h"
#include "store/bow-key-file.h"

typedef struct
{
  StoreFixture base;
  char *path;
  BowId file_id;
  BowKeyFile *keys;
  BowSecret *lee;
  BowSecret *khan;
  BowSecret *lee_seeds;
  BowSecret *recovery;
} Fixture;

static void
add (Fixture *fixture, const char *name, BowSecret *passphrase, BowSecret **seeds)
{
  g_autoptr (GError) error = NULL;
  BowId account;

  bow_id_generate (&account);
  bow_key_file_add (fixture->keys, &account, name, NULL, passphrase, &bow_key_cost_floor,
                    fixture->base.key, seeds, &error);
  g_assert_no_error (error);
}

static void
save (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  bow_key_file_save (fixture->keys, fixture->path, fixture->base.key, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&fixture->base, NULL);
  fixture->path = bow_key_file_path_for (fixture->base.path);
  bow_id_generate (&fixture->file_id);
  fixture->keys = bow_key_file_new (&fixture->file_id);
  fixture->lee = bow_secret_new_text ("kestrel lantern orchard quarry");
  fixture->khan = bow_secret_new_text ("mosaic saddle thimble bracken");
  add (fixture, "lee", fixture->lee, &fixture->lee_seeds);
  add (fixture, "khan", fixture->khan, NULL);
  fixture->recovery = bow_key_file_add_recovery (fixture->keys, fixture->base.key, &error);
  g_assert_no_error (error);
  save (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->keys);
  bow_secret_unref (fixture->lee);
  bow_secret_unref (fixture->khan);
  bow_secret_unref (fixture->lee_seeds);
  bow_secret_unref (fixture->recovery);
  g_free (fixture->path);
  store_fixture_tear_down (&fixture->base, NULL);
}

static BowKeyFile *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BowKeyFile *keys = bow_key_file_load (fixture->path, &error);

  g_assert_no_error (error);
  return keys;
}

static void
assert_opens (Fixture *fixture, BowKeyFile *keys, const char *name, BowSecret *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowUnlocked) unlocked = bow_key_file_unlock (keys, name, passphrase, &error);

  g_assert_no_error (error);
  g_assert_true (bow_secret_equal (unlocked->database_key, fixture->base.key));
  g_assert_true (bow_id_equal (&unlocked->account, &bow_key_file_find (keys, name)->id));
}

static void
assert_refused (BowKeyFile *keys, const char *name, BowSecret *passphrase, BowError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_key_file_unlock (keys, name, passphrase, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
}

static char *
read_text (Fixture *fixture)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  return text;
}

static BowKeyFile *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  BowKeyFile *keys = bow_key_file_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return keys;
}

static void
assert_damaged (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_key_file_parse (text, strlen (text), &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED);
}

/* The text with one thing replaced, which must be in it. */
static char *
edit (const char *text, const char *from, const char *to)
{
  GString *edited = g_string_new (text);

  g_assert_cmpuint (g_string_replace (edited, from, to, 1), ==, 1);
  return g_string_free (edited, FALSE);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BowKeyFile) keys = load (fixture);
  g_autoptr (BowUnlocked) unlocked = bow_key_file_unlock (keys, "lee", fixture->lee, NULL);
  g_autofree char *text = read_text (fixture);
  g_autofree char *printed = bow_key_file_print (keys);
  struct stat info;

  g_assert_true (bow_secret_equal (unlocked->seeds, fixture->lee_seeds));
  g_assert_cmpuint (bow_secret_length (unlocked->seeds), ==, BOW_SEEDS_LENGTH);
  assert_opens (fixture, keys, "lee", fixture->lee);
  assert_opens (fixture, keys, "khan", fixture->khan);
  assert_refused (keys, "lee", fixture->khan, BOW_ERROR_WRONG_PASSPHRASE);
  assert_refused (keys, "nobody", fixture->lee, BOW_ERROR_WRONG_PASSPHRASE);
  g_assert_true (bow_key_file_verify (keys, fixture->base.key, NULL));

  g_assert_cmpstr (text, ==, printed);
  g_assert_true (bow_id_equal (bow_key_file_get_file_id (keys), &fixture->file_id));
  g_assert_cmpuint (bow_key_file_get_slots (keys)->len, ==, 2);
  g_assert_no_errno (stat (fixture->path, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (info.st_size, <, 65536);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (fixture->base.folder, "no", "keys", NULL);
  g_autofree char *huge = g_strnfill (70000, ' ');

  g_assert_null (bow_key_file_load (nowhere, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_KEYS_MISSING);
  g_clear_error (&error);
  g_assert_null (bow_key_file_load (fixture->base.folder, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_IO);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (fixture->path, huge, -1, NULL));
  g_assert_null (bow_key_file_load (fixture->path, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED);
  g_clear_error (&error);

  /* The old file stays when a new one cannot be written. */
  g_assert_false (bow_key_file_save (fixture->keys, nowhere, fixture->base.key, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_IO);
}

/* Only the one slot changes, and the database not at all. */
static void
test_change_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BowSecret) fresh = bow_secret_new_text ("velvet anchor pigeon summit");
  g_autoptr (BowConnection) connection = bow_connection_create (fixture->base.path, fixture->base.key, NULL);
  g_autoptr (BowKeyFile) keys = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (bow_connection_close (connection, NULL));
  before = store_digest (fixture->base.path);
  g_assert_false (bow_key_file_change_passphrase (fixture->keys, "lee", fixture->khan, fresh, &bow_key_cost_floor, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE);
  assert_opens (fixture, fixture->keys, "lee", fixture->lee);

  g_assert_true (bow_key_file_change_passphrase (fixture->keys, "lee", fixture->lee, fresh, &bow_key_cost_floor, NULL));
  save (fixture);
  keys = load (fixture);
  assert_refused (keys, "lee", fixture->lee, BOW_ERROR_WRONG_PASSPHRASE);
  assert_opens (fixture, keys, "lee", fresh);
  assert_opens (fixture, keys, "khan", fixture->khan);
  after = store_digest (fixture->base.path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BowSecret) fresh = bow_secret_new_text ("velvet anchor pigeon summit");
  g_autoptr (BowSecret) seeds = NULL;
  g_autoptr (GError) error = NULL;
  BowId before = bow_key_file_find (fixture->keys, "lee")->id;

  g_assert_true (bow_key_file_replace (fixture->keys, "lee", fresh, &bow_key_cost_floor, fixture->base.key, &seeds, NULL));
  g_assert_false (bow_secret_equal (seeds, fixture->lee_seeds));
  g_assert_true (bow_id_equal (&before, &bow_key_file_find (fixture->keys, "lee")->id));
  assert_opens (fixture, fixture->keys, "lee", fresh);
  assert_refused (fixture->keys, "lee", fixture->lee, BOW_ERROR_WRONG_PASSPHRASE);
  g_assert_false (bow_key_file_replace (fixture->keys, "nobody", fresh, &bow_key_cost_floor, fixture->base.key, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BowKeyFile) keys = NULL;

  g_assert_true (bow_key_file_remove (fixture->keys, "lee", NULL));
  g_assert_false (bow_key_file_remove (fixture->keys, "lee", NULL));
  save (fixture);
  keys = load (fixture);
  g_assert_null (bow_key_file_find (keys, "lee"));
  assert_refused (keys, "lee", fixture->lee, BOW_ERROR_WRONG_PASSPHRASE);
  assert_opens (fixture, keys, "khan", fixture->khan);
}

/* Both keys are in each slot until one is dropped; no passphrase is asked. */
static void
test_renewal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) newest = NULL;
  g_autoptr (BowSecret) derived = NULL;
  g_autoptr (BowSecret) key = NULL;
  g_autoptr (BowKeyFile) both = NULL;
  g_autoptr (BowKeyFile) after = NULL;
  g_autoptr (BowUnlocked) lee = NULL;
  g_autoptr (BowUnlocked) safe = NULL;
  g_autofree char *text = NULL;
  g_autofree char *cut = NULL;

  g_assert_true (bow_key_file_remove (fixture->keys, "khan", NULL));
  key = bow_key_file_begin_renewal (fixture->keys, fixture->base.key, &newest, &error);
  g_assert_no_error (error);
  save (fixture);

  both = load (fixture);
  g_assert_true (bow_key_file_is_renewing (both));
  lee = bow_key_file_unlock (both, "lee", fixture->lee, &error);
  g_assert_no_error (error);
  g_assert_true (bow_secret_equal (lee->database_key, fixture->base.key));
  g_assert_true (bow_secret_equal (lee->next_key, key));
  safe = bow_key_file_unlock_recovery (both, fixture->recovery, &error);
  g_assert_no_error (error);
  g_assert_true (bow_secret_equal (safe->next_key, key));
  derived = bow_key_file_recover_key (newest, NULL);
  g_assert_true (bow_secret_equal (derived, key));

  text = read_text (fixture);
  cut = edit (text, "\"mac_next\":\"", "\"mac_next\":\"AAAA");
  assert_damaged (cut);

  bow_key_file_end_renewal (both, TRUE);
  g_assert_true (bow_key_file_save (both, fixture->path, key, NULL));
  after = load (fixture);
  g_assert_false (bow_key_file_is_renewing (after));
  g_assert_cmpuint (bow_key_file_get_generation (after), ==, 2);
  g_clear_pointer (&lee, bow_unlocked_free);
  lee = bow_key_file_unlock (after, "lee", fixture->lee, NULL);
  g_assert_true (bow_secret_equal (lee->database_key, key));
  g_assert_null (lee->next_key);
  assert_refused (after, "khan", fixture->khan, BOW_ERROR_WRONG_PASSPHRASE);
}

/* Who knew but the old key can not pass off as ours what is found together
 * with the new one; a renewal that came to nothing leaves the old one. */
static void
test_renewal_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) newest = NULL;
  g_autoptr (BowSecret) key = NULL;
  g_autoptr (BowKeyFile) forged = NULL;
  g_autofree char *text = NULL;

  key = bow_key_file_begin_renewal (fixture->keys, fixture->base.key, &newest, &error);
  g_assert_no_error (error);
  save (fixture);
  text = read_text (fixture);

  g_assert_true (bow_key_file_remove (fixture->keys, "khan", NULL));
  bow_key_file_seal (fixture->keys, fixture->base.key);
  {
    g_autofree char *shorter = bow_key_file_print (fixture->keys);
    g_autofree char *mac = g_strdup (strstr (text, "\"mac_next\""));
    char *at = strstr (shorter, "\"mac_next\"");
    g_autofree char *mixed = NULL;

    *at = '\0';
    mixed = g_strconcat (shorter, mac, NULL);
    forged = parse (mixed);
  }
  assert_refused (forged, "lee", fixture->lee, BOW_ERROR_KEYS_DAMAGED);

  bow_key_file_end_renewal (fixture->keys, FALSE);
  g_assert_cmpuint (bow_key_file_get_generation (fixture->keys), ==, 1);
  assert_opens (fixture, fixture->keys, "lee", fixture->lee);

  for (int i = 0; i < 20; i++)
    {
      g_clear_pointer (&newest, bow_secret_unref);
      g_clear_pointer (&key, bow_secret_unref);
      key = bow_key_file_begin_renewal (fixture->keys, fixture->base.key, &newest, &error);
      g_assert_no_error (error);
      bow_key_file_end_renewal (fixture->keys, FALSE);
    }
  g_clear_object (&forged);
  save (fixture);
  forged = load (fixture);
  {
    g_autoptr (BowUnlocked) safe = bow_key_file_unlock_recovery (forged, fixture->recovery, &error);

    g_assert_no_error (error);
    g_assert_nonnull (safe);
  }
}

static void
test_add_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "", " ", " lee2", "lee2 ", "\xff" };
  g_autoptr (GError) error = NULL;
  const BowKeyCost cheap = { bow_key_cost_floor.operations, bow_key_cost_floor.memory - 1 };
  const BowKeyCost dear = { bow_key_cost_ceiling.operations + 1, bow_key_cost_ceiling.memory };
  const BowKeyCost huge = { bow_key_cost_ceiling.operations, bow_key_cost_ceiling.memory + 1 };
  const BowKeyCost *costs[] = { &cheap, &dear, &huge };
  BowId account;

  bow_id_generate (&account);
  g_assert_false (bow_key_file_add (fixture->keys, &account, "lee", NULL, fixture->khan, &bow_key_cost_floor, fixture->base.key, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_EXISTS);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_clear_error (&error);
      g_assert_false (bow_key_file_add (fixture->keys, &account, wrong[i], NULL, fixture->khan, &bow_key_cost_floor, fixture->base.key, NULL, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
    }
  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_clear_error (&error);
      g_assert_false (bow_key_file_add (fixture->keys, &account, "new", NULL, fixture->khan, costs[i], fixture->base.key, NULL, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_KDF_LIMITS);
    }
  g_assert_cmpuint (bow_key_file_get_slots (fixture->keys)->len, ==, 2);
}

/* Nobody without the database key can make a slot cheaper to guess, give
 * himself another name, or take a slot away. */
static void
test_tampered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = read_text (fixture);
  g_autofree char *memory = g_strdup_printf ("\"mem\":%" G_GUINT64_FORMAT, bow_key_cost_floor.memory);
  g_autofree char *operations = g_strdup_printf ("\"ops\":%" G_GUINT64_FORMAT, bow_key_cost_floor.operations);
  const struct
  {
    const char *from;
    const char *to;
    BowError code;
  } cases[] = {
    { memory, "\"mem\":1048576", BOW_ERROR_KDF_LIMITS },
    { memory, "\"mem\":9223372036854775807", BOW_ERROR_KDF_LIMITS },
#ifndef BOW_CHEAP_KEYS
    /* What a test build takes, a build for people does not. */
    { memory, "\"mem\":8388608", BOW_ERROR_KDF_LIMITS },
    { operations, "\"ops\":1", BOW_ERROR_KDF_LIMITS },
#endif
    { operations, "\"ops\":0", BOW_ERROR_KDF_LIMITS },
    { operations, "\"ops\":21", BOW_ERROR_KDF_LIMITS },
    { operations, "\"ops\":4", BOW_ERROR_WRONG_PASSPHRASE },
    { "\"display_name\":\"lee\"", "\"display_name\":\"Chief\"", BOW_ERROR_WRONG_PASSPHRASE },
    { "\"display_name\":\"khan\"", "\"display_name\":\"Chief\"", BOW_ERROR_KEYS_DAMAGED },
    { "\"gen\":1", "\"gen\":2", BOW_ERROR_KEYS_DAMAGED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *edited = edit (text, cases[i].from, cases[i].to);
      g_autoptr (BowKeyFile) keys = parse (edited);

      assert_refused (keys, "lee", fixture->lee, cases[i].code);
    }

  /* Taken out of the text by hand, without the key that seals it. */
  {
    const char *start = strstr (text, "{\"display_name\":\"khan\"");
    const char *end = strstr (start, "}]") + 1;
    g_autofree char *slot = g_strndup (start, (gsize) (end - start));
    g_autofree char *without = edit (text, slot, "");
    g_autofree char *clean = edit (without, ",\n]", "]");
    g_autoptr (BowKeyFile) keys = parse (clean);
    g_autoptr (GError) error = NULL;

    g_assert_cmpuint (bow_key_file_get_slots (keys)->len, ==, 1);
    assert_refused (keys, "lee", fixture->lee, BOW_ERROR_KEYS_DAMAGED);
    g_assert_false (bow_key_file_verify (keys, fixture->base.key, &error));
    g_assert_error (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED);
  }
}

static void
test_malformed (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "\"format\":\"bowstreet-keys\"", "\"format\":\"other\"" },
    { "\"format\":", "\"forma\":" },
    { "\"v\":1", "\"v\":0" },
    { "\"v\":1", "\"v\":-1" },
    { "\"v\":1", "\"v\":\"1\"" },
    { "\"v\":1", "\"v\":1,\"w\":2" },
    { "\"gen\":1", "\"gen\":0" },
    { "\"gen\":1", "\"gen\":1.5" },
    { "\"users\":[", "\"users\":[1," },
    { "\"users\":[", "\"users\":[{}," },
    { "\"users\":[", "\"users\":[[]," },
    { "\"users\":[", "\"users\":{},\"x\":[" },
    { "\"name\":\"lee\"", "\"name\":\"khan\"" },
    { "\"name\":\"lee\"", "\"name\":\"\"" },
    { "\"name\":\"lee\"", "\"name\":null" },
    { "\"kdf\":\"argon2id13\"", "\"kdf\":\"md5\"" },
    { "\"salt\":\"", "\"salt\":\"A" },
    { "\"salt\":\"", "\"salt\":\"*" },
    { "\"sk\":\"", "\"sk\":\"====" },
    { "\"recovery\":[", "\"recovery\":[{\"pk_box\":\"\",\"dbk\":\"\"}," },
    { "\"mac\":\"", "\"mac\":\"AAAA" },
    { "{", "" },
    { "{", "[" },
  };
  g_autofree char *text = read_text (fixture);
  g_autofree char *newer = edit (text, "\"v\":1", "\"v\":2");
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) many = g_string_new ("\"users\":[");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *edited = edit (text, cases[i][0], cases[i][1]);

      assert_damaged (edited);
    }
  for (gsize length = 0; length + 2 < strlen (text); length += 7)
    {
      g_autofree char *cut = g_strndup (text, length);

      assert_damaged (cut);
    }
  for (int i = 0; i < 20000; i++)
    g_string_append (many, "1,");
  {
    g_autofree char *edited = edit (text, "\"users\":[", many->str);

    assert_damaged (edited);
  }

  g_assert_null (bow_key_file_parse (newer, strlen (newer), &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NEWER);
}

/* Either the file is refused, or nothing that it says has changed. */
static void
test_every_byte (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = read_text (fixture);
  gsize length = strlen (text);
  guint n_refused = 0, n_harmless = 0;

  for (gsize at = 0; at < length; at++)
    for (int bit = 0; bit < 8; bit++)
      {
        g_autoptr (BowKeyFile) keys = NULL;
        g_autofree char *printed = NULL;

        text[at] ^= (char) (1 << bit);
        keys = bow_key_file_parse (text, length, NULL);
        if (keys == NULL || !bow_key_file_verify (keys, fixture->base.key, NULL))
          n_refused++;
        else
          {
            g_autofree char *original = bow_key_file_print (fixture->keys);

            printed = bow_key_file_print (keys);
            g_assert_cmpstr (printed, ==, original);
            n_harmless++;
          }
        text[at] ^= (char) (1 << bit);
      }
  g_test_message ("%u refused, %u harmless", n_refused, n_harmless);
  g_assert_cmpuint (n_refused, >, length * 79 / 10);
}

static void
test_recovery (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BowKeyFile) keys = load (fixture);
  g_autoptr (BowUnlocked) unlocked = bow_key_file_unlock_recovery (keys, fixture->recovery, NULL);
  g_autofree char *text = g_strdup ((const char *) bow_secret_bytes (fixture->recovery));
  g_autofree char *lower = g_strdelimit (g_ascii_strdown (text, -1), "-", ' ');
  g_autoptr (BowSecret) relaxed = bow_secret_new_text (lower);
  g_autoptr (BowUnlocked) again = bow_key_file_unlock_recovery (keys, relaxed, NULL);

  g_assert_cmpuint (strlen (text), ==, 14 * 5 - 1);
  g_assert_nonnull (unlocked);
  g_assert_true (bow_secret_equal (unlocked->database_key, fixture->base.key));
  g_assert_null (unlocked->seeds);
  g_assert_true (bow_id_is_none (&unlocked->account));
  g_assert_nonnull (again);

  /* One letter wrong, or another file's key, opens nothing. */
  for (gsize i = 0; text[i] != '\0'; i++)
    {
      char letter = text[i];
      g_autoptr (BowSecret) wrong = NULL;
      g_autoptr (GError) error = NULL;

      if (letter == '-')
        continue;
      text[i] = letter == 'A' ? 'B' : 'A';
      wrong = bow_secret_new_text (text);
      g_assert_null (bow_key_file_unlock_recovery (keys, wrong, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE);
      text[i] = letter;
    }
}

static void
test_recovery_of_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BowKeyFile) other = bow_key_file_new (&fixture->file_id);
  g_autoptr (BowSecret) text = bow_key_file_add_recovery (other, fixture->base.key, NULL);
  g_autoptr (BowSecret) nonsense = bow_secret_new_text ("UUUU-!!!!");
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_key_file_unlock_recovery (fixture->keys, text, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (bow_key_file_unlock_recovery (fixture->keys, nonsense, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE);
}

/* A slot of another file, or with another account's sealed key, is no use. */
static void
test_transplanted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = read_text (fixture);
  g_autoptr (BowKeyFile) keys = NULL;
  char id[BOW_ID_TEXT_LENGTH + 1];
  g_autofree char *edited = NULL;
  BowId other;

  bow_id_print (&fixture->file_id, id);
  bow_id_generate (&other);
  {
    char other_id[BOW_ID_TEXT_LENGTH + 1];

    bow_id_print (&other, other_id);
    edited = edit (text, id, other_id);
  }
  keys = parse (edited);
  assert_refused (keys, "lee", fixture->lee, BOW_ERROR_WRONG_PASSPHRASE);
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (120, 'x');
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 62; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d%s", i, long_name);

      add (fixture, name, fixture->lee, NULL);
    }
  {
    BowId account = { { 1 } };

    g_assert_false (bow_key_file_add (fixture->keys, &account, "more", NULL, fixture->lee, &bow_key_cost_floor, fixture->base.key, NULL, &error));
    g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
    g_clear_error (&error);
  }
  while (TRUE)
    {
      g_autoptr (BowSecret) text = bow_key_file_add_recovery (fixture->keys, fixture->base.key, &error);

      if (text == NULL)
        break;
    }
  g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
  g_clear_error (&error);

  if (!bow_key_file_save (fixture->keys, fixture->path, fixture->base.key, &error))
    g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
  g_object_unref (load (fixture));
}

/* What people get is the dear one, whatever a test build may allow. */
static void
test_costs (void)
{
  g_assert_cmpuint (bow_key_cost_default.operations, ==, 3);
  g_assert_cmpuint (bow_key_cost_default.memory, ==, 256 * 1024 * 1024);
  g_assert_cmpuint (bow_key_cost_ceiling.operations, ==, 20);
  g_assert_cmpuint (bow_key_cost_ceiling.memory, ==, G_GUINT64_CONSTANT (2) << 30);
#ifdef BOW_CHEAP_KEYS
  g_assert_cmpuint (bow_key_cost_floor.memory, <, 64 * 1024 * 1024);
#else
  g_assert_cmpuint (bow_key_cost_floor.operations, ==, 3);
  g_assert_cmpuint (bow_key_cost_floor.memory, ==, 64 * 1024 * 1024);
#endif
  g_assert_cmpuint (bow_key_cost_floor.memory, <, bow_key_cost_default.memory);
}

#define ADD(name, func) g_test_add ("/store/key-file/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("open", test_open);
  ADD ("missing", test_missing);
  ADD ("change-passphrase", test_change_passphrase);
  ADD ("replace", test_replace);
  ADD ("remove", test_remove);
  ADD ("renewal", test_renewal);
  ADD ("renewal-stopped", test_renewal_stopped);
  ADD ("add-refused", test_add_refused);
  ADD ("tampered", test_tampered);
  ADD ("malformed", test_malformed);
  ADD ("every-byte", test_every_byte);
  ADD ("recovery", test_recovery);
  ADD ("recovery-of-another", test_recovery_of_another);
  ADD ("transplanted", test_transplanted);
  ADD ("full", test_full);
  g_test_add_func ("/store/key-file/costs", test_costs);

  return g_test_run ();
}
