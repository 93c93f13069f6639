/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares keys: a student has one for the id, the username, the address and the name, the first of which is who they
 * are. */

#include "run/meant-student.h"

#include "run/run.h"

#include <glib/gi18n-lib.h>

enum
{
  KEY_ID,
  KEY_USERNAME,
  KEY_EMAIL,
  KEY_NAME,
  N_KEYS,
};

struct _RegistrarMeantStudent
{
  char *text;
  GHashTable *asked;      /* set of keys that the text may stand for */
  GHashTable *candidates; /* who has one of them: their first key, and the set of all their keys but the name */
  const char *exactly;    /* (nullable) the only one of `asked`: who has it first is meant before all others */
  char *key;              /* of the one who is meant */
  GHashTable *keys;       /* (borrowed) theirs, of the candidates */

  GString *scratch[N_KEYS]; /* of the student who is looked at */
};

static RegistrarStudent
take_part (const RegistrarStudent *student, guint part)
{
  switch (part)
    {
    case KEY_ID:
      return (RegistrarStudent){ .id = student->id };
    case KEY_USERNAME:
      return (RegistrarStudent){ .username = student->username };
    case KEY_EMAIL:
      return (RegistrarStudent){ .email = student->email };
    default:
      return (RegistrarStudent){ .name = student->name,
                                 .given_name = student->given_name,
                                 .family_name = student->family_name };
    }
}

/* The student's keys, empty where there is none. Returns: the first of them; %NULL if nothing says who it is */
static const char *
write_keys (RegistrarMeantStudent *self, const RegistrarStudent *student)
{
  const char *first = NULL;

  for (guint part = 0; part < N_KEYS; part++)
    {
      RegistrarStudent only = take_part (student, part);

      g_string_truncate (self->scratch[part], 0);
      registrar_student_append_key (&only, self->scratch[part]);
      if (first == NULL && self->scratch[part]->len > 0)
        first = self->scratch[part]->str;
    }

  return first;
}

static void
ask_for (RegistrarMeantStudent *self, const char *text)
{
  const RegistrarStudent everything = { .id = text, .username = text, .name = text, .email = text };

  write_keys (self, &everything);
  for (guint part = 0; part < N_KEYS; part++)
    if (self->scratch[part]->len > 0)
      g_hash_table_add (self->asked, g_strdup (self->scratch[part]->str));
}

/* `id:00123` */
static gboolean
ask_for_key (RegistrarMeantStudent *self, const char *text)
{
  static const char *const prefixes[] = { "id:", "username:", "email:", "name:" };

  for (guint part = 0; part < N_KEYS; part++)
    if (g_str_has_prefix (text, prefixes[part]))
      {
        const char *value = text + strlen (prefixes[part]);
        const RegistrarStudent everything = { .id = value, .username = value, .name = value, .email = value };
        char *key;

        write_keys (self, &everything);
        key = g_strdup (self->scratch[part]->str);
        g_hash_table_add (self->asked, key);
        self->exactly = key;
        return TRUE;
      }

  return FALSE;
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

RegistrarMeantStudent *
registrar_meant_student_new (const char *text)
{
  RegistrarMeantStudent *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (RegistrarMeantStudent, 1);
  self->text = g_strdup (text);
  self->asked = new_set ();
  self->candidates
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  for (guint part = 0; part < N_KEYS; part++)
    self->scratch[part] = g_string_new (NULL);

  if (!ask_for_key (self, text))
    ask_for (self, text);
  return self;
}

void
registrar_meant_student_free (RegistrarMeantStudent *self)
{
  for (guint part = 0; part < N_KEYS; part++)
    g_string_free (self->scratch[part], TRUE);
  g_hash_table_unref (self->candidates);
  g_hash_table_unref (self->asked);
  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

static gboolean
is_asked_for (RegistrarMeantStudent *self)
{
  for (guint part = 0; part < N_KEYS; part++)
    if (self->scratch[part]->len > 0 && g_hash_table_contains (self->asked, self->scratch[part]->str))
      return TRUE;
  return FALSE;
}

void
registrar_meant_student_consider (RegistrarMeantStudent *self, const RegistrarStudent *student)
{
  const char *first = write_keys (self, student);
  GHashTable *keys;

  if (first == NULL || !is_asked_for (self))
    return;

  keys = g_hash_table_lookup (self->candidates, first);
  if (keys == NULL)
    {
      keys = new_set ();
      g_hash_table_insert (self->candidates, g_strdup (first), keys);
    }

  g_hash_table_add (keys, g_strdup (first));
  for (guint part = 0; part < KEY_NAME; part++)
    if (self->scratch[part]->len > 0)
      g_hash_table_add (keys, g_strdup (self->scratch[part]->str));
}

/* How many candidates have this key: more than one, beside the one whose first it is, leave open who it stands for. */
static guint
count_owners (RegistrarMeantStudent *self, const char *key)
{
  GHashTableIter iter;
  gpointer keys;
  guint n_owners = 0;

  g_hash_table_iter_init (&iter, self->candidates);
  while (g_hash_table_iter_next (&iter, NULL, &keys))
    n_owners += g_hash_table_contains (keys, key);
  return n_owners;
}

/* Those whose first key is, beside another, somebody else's: the same student, known by less. */
static void
merge_candidates (RegistrarMeantStudent *self)
{
  g_autoptr (GPtrArray) same = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->candidates);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (count_owners (self, key) == 2)
      g_ptr_array_add (same, g_strdup (key));
  for (guint i = 0; i < same->len; i++)
    g_hash_table_remove (self->candidates, same->pdata[i]);
}

static gboolean
is_another (gpointer key, gpointer keys, gpointer exactly)
{
  return !g_str_equal (key, exactly);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
set_ambiguous (RegistrarMeantStudent *self, GError **error)
{
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (self->candidates, NULL);
  g_autofree char *all = NULL;

  qsort (keys, g_hash_table_size (self->candidates), sizeof *keys, compare_texts);
  all = g_strjoinv (", ", keys);
  g_set_error (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_AMBIGUOUS_STUDENT,
               /* Translators: what was typed, and the students who may be meant: id:1, id:2, name:Zoë */
               _("“%s” may be any of these students: %s. Give one of these instead."), self->text, all);
}

gboolean
registrar_meant_student_settle (RegistrarMeantStudent *self, GError **error)
{
  GHashTableIter iter;
  gpointer key;
  gpointer keys;

  merge_candidates (self);
  if (self->exactly != NULL && g_hash_table_contains (self->candidates, self->exactly))
    g_hash_table_foreach_remove (self->candidates, is_another, (gpointer) self->exactly);
  if (g_hash_table_size (self->candidates) > 1)
    {
      set_ambiguous (self, error);
      return FALSE;
    }

  g_hash_table_iter_init (&iter, self->candidates);
  if (!g_hash_table_iter_next (&iter, &key, &keys))
    {
      g_set_error (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_UNKNOWN_STUDENT,
                   _("No student has the id, username, e-mail address or name “%s”."), self->text);
      return FALSE;
    }

  self->key = g_strdup (key);
  self->keys = keys;
  return TRUE;
}

void
registrar_meant_student_compare (RegistrarMeantStudent *self, const RegistrarStudent *student)
{
  const char *first = write_keys (self, student);

  if (first == NULL || g_hash_table_contains (self->keys, first))
    return;

  for (guint part = KEY_USERNAME; part < KEY_NAME; part++)
    if (self->scratch[part]->len > 0 && !g_str_equal (self->scratch[part]->str, self->key))
      g_hash_table_remove (self->keys, self->scratch[part]->str);
}

gboolean
registrar_meant_student_is (RegistrarMeantStudent *self, const RegistrarStudent *student)
{
  const char *first = write_keys (self, student);

  return first != NULL && g_hash_table_contains (self->keys, first);
}

const char *
registrar_meant_student_get_key (RegistrarMeantStudent *self)
{
  return self->key;
}
