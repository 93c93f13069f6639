/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two sets of keys: those that rows are recognised by, and those that they have besides. */

#include "run/roster-keys.h"

#define MOST_KEYS 4

struct _RegistrarRosterKeys
{
  GStringChunk *texts;
  GHashTable *identities;
  GHashTable *others;
};

RegistrarRosterKeys *
registrar_roster_keys_new (void)
{
  RegistrarRosterKeys *self = g_new (RegistrarRosterKeys, 1);

  self->texts = g_string_chunk_new (64 * 1024);
  self->identities = g_hash_table_new (g_str_hash, g_str_equal);
  self->others = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
registrar_roster_keys_free (RegistrarRosterKeys *self)
{
  g_hash_table_unref (self->identities);
  g_hash_table_unref (self->others);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* One value at a time, the strongest first: the first one that is there is the identity. */
static void
split (const RegistrarStudent *student, RegistrarStudent values[MOST_KEYS])
{
  values[0] = (RegistrarStudent){ .id = student->id };
  values[1] = (RegistrarStudent){ .username = student->username };
  values[2] = (RegistrarStudent){ .email = student->email };
  values[3] = (RegistrarStudent){
    .name = student->name,
    .given_name = student->given_name,
    .family_name = student->family_name,
  };
}

static void
write_key (GString *key, const RegistrarCourse *course, const RegistrarStudent *value)
{
  g_string_assign (key, course->id);
  g_string_append_c (key, '\n');
  registrar_student_append_key (value, key);
}

static void
add_key (RegistrarRosterKeys *self, GHashTable *keys, const char *key)
{
  if (!g_hash_table_contains (keys, key))
    g_hash_table_add (keys, g_string_chunk_insert (self->texts, key));
}

void
registrar_roster_keys_add (RegistrarRosterKeys *self, const RegistrarCourse *course, const RegistrarStudent *student)
{
  g_autoptr (GString) key = g_string_new (NULL);
  GHashTable *keys = self->identities;
  RegistrarStudent values[MOST_KEYS];

  split (student, values);
  for (guint i = 0; i < MOST_KEYS; i++)
    {
      RegistrarIdentity kind = registrar_student_get_identity (&values[i]);

      /* A name is no key of those who have another. */
      if (kind == REGISTRAR_IDENTITY_NONE || (kind == REGISTRAR_IDENTITY_NAME && keys == self->others))
        continue;
      write_key (key, course, &values[i]);
      add_key (self, keys, key->str);
      keys = self->others;
    }
}

gboolean
registrar_roster_keys_contain (RegistrarRosterKeys *self, const RegistrarCourse *course,
                               const RegistrarStudent *student)
{
  gboolean has_id = registrar_student_get_identity (student) == REGISTRAR_IDENTITY_ID;
  g_autoptr (GString) key = g_string_new (NULL);
  RegistrarStudent values[MOST_KEYS];

  split (student, values);
  for (guint i = 0; i < MOST_KEYS; i++)
    {
      if (registrar_student_get_identity (&values[i]) == REGISTRAR_IDENTITY_NONE)
        continue;
      write_key (key, course, &values[i]);
      if (g_hash_table_contains (self->identities, key->str)
          || (!has_id && g_hash_table_contains (self->others, key->str)))
        return TRUE;
    }

  return FALSE;
}
