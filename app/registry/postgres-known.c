/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everybody who shares a key, a username or an e-mail address with a row, in tables of this process. */

#include "registry/postgres-known-private.h"

#include <string.h>

#define MOST_CANDIDATES 10

static guint
hash_registration (gconstpointer data)
{
  const RegistrarPostgresRegistration *self = data;

  return g_str_hash (self->course) ^ g_int64_hash (&self->student);
}

static gboolean
equal_registrations (gconstpointer a, gconstpointer b)
{
  const RegistrarPostgresRegistration *first = a;
  const RegistrarPostgresRegistration *second = b;

  return first->student == second->student && g_str_equal (first->course, second->course);
}

RegistrarPostgresKnown *
registrar_postgres_known_new (void)
{
  RegistrarPostgresKnown *self = g_new0 (RegistrarPostgresKnown, 1);

  self->by_number = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_username = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->by_email = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->registrations = g_hash_table_new_full (hash_registration, equal_registrations, NULL, g_free);
  self->courses = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (64 * 1024);
  return self;
}

void
registrar_postgres_known_free (RegistrarPostgresKnown *self)
{
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->by_username);
  g_hash_table_unref (self->by_email);
  g_hash_table_unref (self->by_number);
  g_hash_table_unref (self->registrations);
  g_hash_table_unref (self->courses);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static void
add_owner (GHashTable *table, const char *key, RegistrarPostgresStudent *student)
{
  GPtrArray *owners;

  if (key == NULL)
    return;

  owners = g_hash_table_lookup (table, key);
  if (owners == NULL)
    {
      owners = g_ptr_array_new ();
      g_hash_table_insert (table, (gpointer) key, owners);
    }
  g_ptr_array_add (owners, student);
}

void
registrar_postgres_known_index_student (RegistrarPostgresKnown *self, RegistrarPostgresStudent *student)
{
  g_hash_table_insert (self->by_number, &student->number, student);
  g_hash_table_insert (self->by_key, (gpointer) student->key, student);
  add_owner (self->by_username, student->username_key, student);
  add_owner (self->by_email, student->email_key, student);
}

/* --- asking --- */

RegistrarPostgresStudent *
registrar_postgres_known_get_student (RegistrarPostgresKnown *self, gint64 number)
{
  return g_hash_table_lookup (self->by_number, &number);
}

RegistrarPostgresRegistration *
registrar_postgres_known_get_registration (RegistrarPostgresKnown *self, const char *course, gint64 student)
{
  return g_hash_table_lookup (self->registrations, &(RegistrarPostgresRegistration){ .course = course, .student = student });
}

gboolean
registrar_postgres_known_has_course (RegistrarPostgresKnown *self, const RegistrarCourse *course)
{
  return g_hash_table_contains (self->courses, course->id);
}

static void
fill_match (RegistrarPostgresKnown *self, const RegistrarPostgresStudent *student, RegistrarMatch *match)
{
  const RegistrarRegistration *item = self->item;
  const RegistrarPostgresRegistration *registration;

  match->student = student->number;
  registration = registrar_postgres_known_get_registration (self, item->course->id, student->number);
  if (registration == NULL || !registration->registered)
    return;

  match->registered = TRUE;
  match->is_own = g_strcmp0 (registration->run, item->run) == 0;
  match->is_changed_by_others = registration->changed_by != NULL && g_strcmp0 (registration->changed_by, item->run) != 0;
  match->row = registration->row;
  match->since = registration->since;
  match->details = registration->details;
}

static gboolean
tell_match (RegistrarPostgresKnown *self, const RegistrarPostgresStudent *student, const RegistrarRowKeys *keys,
            RegistrarMatch *match, gboolean *same_email)
{
  *match = (RegistrarMatch){ 0 };
  *same_email = student == NULL || keys->email_key == NULL || g_strcmp0 (student->email_key, keys->email_key) == 0;
  if (student != NULL)
    fill_match (self, student, match);
  return TRUE;
}

static gboolean
find_key (gpointer data, const RegistrarRowKeys *keys, RegistrarMatch *match, gboolean *same_email, GError **error)
{
  RegistrarPostgresKnown *self = data;

  return tell_match (self, g_hash_table_lookup (self->by_key, keys->key), keys, match, same_email);
}

static gboolean
find_number (gpointer data, gint64 number, const RegistrarRowKeys *keys, RegistrarMatch *match, gboolean *same_email,
             GError **error)
{
  return tell_match (data, registrar_postgres_known_get_student (data, number), keys, match, same_email);
}

static gboolean
is_owner (const RegistrarPostgresStudent *student, RegistrarOwners of, const RegistrarRowKeys *keys)
{
  switch (of)
    {
    case REGISTRAR_WEAKER_OWNERS_OF_USERNAME:
      return student->student.id == NULL;
    case REGISTRAR_WEAKER_OWNERS_OF_EMAIL:
      return (student->student.id == NULL || !keys->has_id)
             && (student->username_key == NULL || keys->username_key == NULL
                 || g_str_equal (student->username_key, keys->username_key));
    default:
      return TRUE;
    }
}

static gboolean
count_owners (gpointer data, RegistrarOwners of, const RegistrarRowKeys *keys, guint *n_owners, gint64 *found, GError **error)
{
  RegistrarPostgresKnown *self = data;
  gboolean by_username = of == REGISTRAR_OWNERS_OF_USERNAME || of == REGISTRAR_WEAKER_OWNERS_OF_USERNAME;
  const GPtrArray *owners = by_username ? g_hash_table_lookup (self->by_username, keys->username_key)
                                        : g_hash_table_lookup (self->by_email, keys->email_key);

  *n_owners = 0;
  for (guint i = 0; owners != NULL && i < owners->len && *n_owners < 2; i++)
    {
      const RegistrarPostgresStudent *student = g_ptr_array_index (owners, i);

      if (!is_owner (student, of, keys))
        continue;
      (*n_owners)++;
      *found = student->number;
    }

  return TRUE;
}

gboolean
registrar_postgres_known_find (RegistrarPostgresKnown *self, const RegistrarBatchRows *rows, const RegistrarBatchRow *row,
                               RegistrarMatch *match, GError **error)
{
  const RegistrarKnown known = { find_key, find_number, count_owners, self, TRUE };
  const RegistrarStudent *student = &row->item->student;
  g_autofree char *username_key = registrar_student_dup_key (&(RegistrarStudent){ .username = student->username });
  g_autofree char *email_key = registrar_student_dup_key (&(RegistrarStudent){ .email = student->email });
  const RegistrarRowKeys keys = {
    .key = registrar_batch_rows_get_key (rows, row),
    .username_key = username_key,
    .email_key = email_key,
    .has_id = row->identity == REGISTRAR_IDENTITY_ID,
  };

  self->item = row->item;
  return registrar_recognise (&known, row->item, &keys, match, error);
}

/* Numbers say nothing, as they were drawn. */
static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const RegistrarPostgresStudent *first = *(RegistrarPostgresStudent *const *) a;
  const RegistrarPostgresStudent *second = *(RegistrarPostgresStudent *const *) b;

  return strcmp (first->key, second->key);
}

static void
add_candidates (GPtrArray *found, const GPtrArray *owners)
{
  for (guint i = 0; owners != NULL && i < owners->len; i++)
    if (!g_ptr_array_find (found, g_ptr_array_index (owners, i), NULL))
      g_ptr_array_add (found, g_ptr_array_index (owners, i));
}

RegistrarFinding *
registrar_postgres_known_find_candidates (RegistrarPostgresKnown *self, const RegistrarStudent *student)
{
  g_autofree char *id_key = registrar_student_dup_key (&(RegistrarStudent){ .id = student->id });
  g_autofree char *username_key = registrar_student_dup_key (&(RegistrarStudent){ .username = student->username });
  g_autofree char *email_key = registrar_student_dup_key (&(RegistrarStudent){ .email = student->email });
  RegistrarFinding *finding = registrar_finding_new (&(RegistrarDetails){ 0 });
  RegistrarPostgresStudent *by_id = id_key != NULL ? g_hash_table_lookup (self->by_key, id_key) : NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (by_id != NULL)
    g_ptr_array_add (found, by_id);
  if (username_key != NULL)
    add_candidates (found, g_hash_table_lookup (self->by_username, username_key));
  if (email_key != NULL)
    add_candidates (found, g_hash_table_lookup (self->by_email, email_key));
  g_ptr_array_sort (found, compare_keys);

  for (guint i = 0; i < MIN (found->len, MOST_CANDIDATES); i++)
    {
      const RegistrarPostgresStudent *candidate = g_ptr_array_index (found, i);
      g_autofree char *account = g_strdup_printf ("%" G_GINT64_FORMAT, candidate->number);

      registrar_finding_add_candidate (finding, account, &candidate->student);
    }

  return finding;
}

/* --- what rows add --- */

static gint64
draw_number (void)
{
  gint64 number = (gint64) (g_random_int () >> 1) << 32 | g_random_int ();

  return MAX (number, 1);
}

static void
keep_if_new (RegistrarPostgresKnown *self, const char **kept, const char *text)
{
  if (*kept == NULL && text != NULL)
    *kept = g_string_chunk_insert (self->texts, text);
}

/* What is not known yet of @known. */
static void
keep_student (RegistrarPostgresKnown *self, RegistrarPostgresStudent *known, const RegistrarStudent *student)
{
  gboolean has_id = registrar_student_get_identity (student) == REGISTRAR_IDENTITY_ID;
  g_autofree char *username_key = registrar_student_dup_key (&(RegistrarStudent){ .username = student->username });
  g_autofree char *email_key = registrar_student_dup_key (&(RegistrarStudent){ .email = student->email });

  keep_if_new (self, &known->username_key, username_key);
  keep_if_new (self, &known->email_key, email_key);
  keep_if_new (self, &known->student.id, has_id ? student->id : NULL);
  keep_if_new (self, &known->student.username, student->username);
  keep_if_new (self, &known->student.name, student->name);
  keep_if_new (self, &known->student.given_name, student->given_name);
  keep_if_new (self, &known->student.family_name, student->family_name);
  keep_if_new (self, &known->student.email, student->email);
}

RegistrarPostgresStudent *
registrar_postgres_known_add_student (RegistrarPostgresKnown *self, const RegistrarStudent *student, const char *key)
{
  RegistrarPostgresStudent *added = g_new0 (RegistrarPostgresStudent, 1);

  added->number = draw_number ();
  added->state = REGISTRAR_POSTGRES_PENDING;
  added->key = g_string_chunk_insert (self->texts, key);
  keep_student (self, added, student);
  registrar_postgres_known_index_student (self, added);
  return added;
}

static void
unindex_student (RegistrarPostgresKnown *self, RegistrarPostgresStudent *student)
{
  GPtrArray *by_username = student->username_key != NULL ? g_hash_table_lookup (self->by_username, student->username_key) : NULL;
  GPtrArray *by_email = student->email_key != NULL ? g_hash_table_lookup (self->by_email, student->email_key) : NULL;

  g_hash_table_steal (self->by_number, &student->number);
  g_hash_table_remove (self->by_key, student->key);
  if (by_username != NULL)
    g_ptr_array_remove (by_username, student);
  if (by_email != NULL)
    g_ptr_array_remove (by_email, student);
}

void
registrar_postgres_known_strengthen (RegistrarPostgresKnown *self, RegistrarPostgresStudent *known,
                                     const RegistrarStudent *student, const char *key)
{
  unindex_student (self, known);
  if (known->state == REGISTRAR_POSTGRES_STORED && known->old_key == NULL)
    known->old_key = known->key;
  if (known->student.id == NULL)
    known->key = g_string_chunk_insert (self->texts, key);
  keep_student (self, known, student);
  known->state = REGISTRAR_POSTGRES_PENDING;
  registrar_postgres_known_index_student (self, known);
}

RegistrarPostgresRegistration *
registrar_postgres_known_add_registration (RegistrarPostgresKnown *self, const RegistrarRegistration *item,
                                           const RegistrarPostgresStudent *student)
{
  RegistrarPostgresRegistration *added = g_new0 (RegistrarPostgresRegistration, 1);

  *added = (RegistrarPostgresRegistration){
    .course = item->course->id,
    .student = student->number,
    .owner = student,
    .state = REGISTRAR_POSTGRES_PENDING,
    .registered = TRUE,
    .run = item->run != NULL ? item->run : "",
    .row = item->row,
    .since = g_get_real_time () / G_USEC_PER_SEC,
    .details = item->asked,
  };
  added->details.role = registrar_role_read (registrar_role_store (item->asked.role));
  g_hash_table_replace (self->registrations, added, added);
  return added;
}
