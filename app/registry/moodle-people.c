/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks people up and never guesses: what points to two accounts is ambiguous. */

#include "registry/moodle-people.h"

#include "http/json.h"
#include "registry/account-words.h"
#include "registry/moodle-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GET_USERS "core_user_get_users_by_field"

static void
free_person (gpointer data)
{
  RegistrarMoodlePerson *self = data;

  g_free (self->account);
  g_free (self);
}

void
registrar_moodle_people_init (RegistrarMoodlePeople *self)
{
  self->people = g_ptr_array_new_with_free_func (free_person);
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
}

void
registrar_moodle_people_clear (RegistrarMoodlePeople *self)
{
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
}

void
registrar_moodle_row_fail (RegistrarMoodleRow *self, GError *error)
{
  self->answered = TRUE;
  self->item->outcome = REGISTRAR_ROW_FAILED;
  self->item->error = error;
}

/* What is empty there was never filled in. */
static const char *
read_text (JsonNode *object, const char *member)
{
  const char *text = registrar_json_get_string (object, member);

  return text != NULL && *text != '\0' ? text : NULL;
}

gboolean
registrar_moodle_person_read (JsonNode *object, RegistrarMoodlePerson *person)
{
  *person = (RegistrarMoodlePerson){
    .account = registrar_json_dup_id (object, "id"),
    .student = {
      .id = read_text (object, "idnumber"),
      .username = read_text (object, "username"),
      .name = read_text (object, "fullname"),
      .given_name = read_text (object, "firstname"),
      .family_name = read_text (object, "lastname"),
      .email = read_text (object, "email"),
    },
  };
  return person->account != NULL;
}

static const RegistrarMoodlePerson *
find_person (const RegistrarMoodlePeople *self, const char *account)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      const RegistrarMoodlePerson *person = g_ptr_array_index (self->people, i);

      if (g_str_equal (person->account, account))
        return person;
    }

  return NULL;
}

const char *
registrar_moodle_people_add (RegistrarMoodlePeople *self, JsonNode *object)
{
  RegistrarMoodlePerson person;
  const RegistrarMoodlePerson *known;

  if (!registrar_moodle_person_read (object, &person))
    return NULL;

  known = find_person (self, person.account);
  if (known != NULL)
    {
      g_free (person.account);
      return known->account;
    }

  g_ptr_array_add (self->people, g_memdup2 (&person, sizeof person));
  g_ptr_array_add (self->nodes, json_node_ref (object));
  return person.account;
}

static void
take_people (RegistrarMoodlePeople *self, JsonNode *array)
{
  for (guint i = 0; i < registrar_json_get_size (array); i++)
    registrar_moodle_people_add (self, registrar_json_get_item (array, i));
}

static const char *
get_value (const RegistrarStudent *student, RegistrarMoodleField field)
{
  switch (field)
    {
    case REGISTRAR_MOODLE_BY_IDNUMBER:
      return student->id;
    case REGISTRAR_MOODLE_BY_USERNAME:
      return student->username;
    default:
      return student->email;
    }
}

/* Moodle's user names have no capitals, and e-mail addresses are the same in any case; ids are not. */
static gboolean
has_same_value (const RegistrarStudent *a, const RegistrarStudent *b, RegistrarMoodleField field)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;
  const char *value_a = get_value (a, field);
  const char *value_b = get_value (b, field);

  if (value_a == NULL || value_b == NULL)
    return FALSE;
  if (field == REGISTRAR_MOODLE_BY_IDNUMBER)
    return g_str_equal (value_a, value_b);

  folded_a = g_utf8_casefold (value_a, -1);
  folded_b = g_utf8_casefold (value_b, -1);
  return g_str_equal (folded_a, folded_b);
}

static gboolean
means (const RegistrarMoodle *moodle, const RegistrarMoodleRow *row, const RegistrarMoodlePerson *person)
{
  const RegistrarMoodleSettings *settings = &moodle->settings;

  if (row->item->account != NULL)
    return g_str_equal (row->item->account, person->account);

  for (guint i = 0; i < settings->n_fields; i++)
    if (has_same_value (&row->item->student, &person->student, settings->fields[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_known_by (const RegistrarMoodlePeople *self, const RegistrarStudent *student, RegistrarMoodleField field)
{
  for (guint i = 0; i < self->people->len; i++)
    if (has_same_value (student, &((RegistrarMoodlePerson *) self->people->pdata[i])->student, field))
      return TRUE;

  return FALSE;
}

/* One that Moodle cannot have; asked for it, it would refuse the whole call. */
static gboolean
can_be_username (const char *text)
{
  return text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-._@")] == '\0';
}

static void
add_value (GPtrArray *values, const char *value)
{
  if (*value != '\0' && !g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
    g_ptr_array_add (values, g_strdup (value));
}

/* Moodle compares in full: an address is asked for as it was written, and without capitals. */
static void
add_values (GPtrArray *values, const RegistrarStudent *student, RegistrarMoodleField field)
{
  const char *value = get_value (student, field);
  g_autofree char *lower = value != NULL ? g_utf8_strdown (value, -1) : NULL;

  if (value == NULL)
    return;

  if (field != REGISTRAR_MOODLE_BY_USERNAME)
    add_value (values, value);
  if (field == REGISTRAR_MOODLE_BY_EMAIL || (field == REGISTRAR_MOODLE_BY_USERNAME && can_be_username (lower)))
    add_value (values, lower);
}

/* A value that Moodle does not like fails all that are asked for with it: halves find out which. */
static gboolean
ask (RegistrarMoodlePeople *self, const RegistrarMoodle *moodle, const char *field, char **values, guint n_values,
     const RegistrarCall *call, RegistrarMoodleAnswer *failure)
{
  g_auto (RegistrarMoodleForm) form = { 0 };
  g_auto (RegistrarMoodleAnswer) answer = { 0 };

  registrar_moodle_form_init (&form, GET_USERS);
  registrar_moodle_form_add_top (&form, "field", field);
  for (guint i = 0; i < n_values; i++)
    registrar_moodle_form_add (&form, "values", i, NULL, values[i]);

  if (registrar_moodle_call (moodle, &form, REGISTRAR_HTTP_READS, call, &answer)
      && registrar_moodle_answer_expect_array (&answer, answer.root))
    {
      take_people (self, answer.root);
      return TRUE;
    }

  if (g_error_matches (answer.error, REGISTRAR_MOODLE_ERROR, REGISTRAR_MOODLE_ERROR_VALUE))
    return n_values == 1
           || (ask (self, moodle, field, values, n_values / 2, call, failure)
               && ask (self, moodle, field, values + n_values / 2, n_values - n_values / 2, call, failure));

  *failure = answer;
  answer = (RegistrarMoodleAnswer){ 0 };
  return FALSE;
}

static void
fail_rows (const RegistrarMoodleAnswer *failure, RegistrarMoodleRow *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    if (!rows[i].answered)
      {
        registrar_moodle_answer_fail (failure, REGISTRAR_HTTP_READS, &rows[i].item, 1);
        rows[i].answered = TRUE;
      }
}

static gboolean
ask_all (RegistrarMoodlePeople *self, const RegistrarMoodle *moodle, const char *field, GPtrArray *values,
         RegistrarMoodleRow *rows, guint n_rows)
{
  g_auto (RegistrarMoodleAnswer) failure = { 0 };

  if (values->len == 0
      || ask (self, moodle, field, (char **) values->pdata, values->len, rows[0].item->call, &failure))
    return TRUE;

  fail_rows (&failure, rows, n_rows);
  return FALSE;
}

static gboolean
ask_for_chosen (RegistrarMoodlePeople *self, const RegistrarMoodle *moodle, RegistrarMoodleRow *rows, guint n_rows)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_rows; i++)
    if (rows[i].item->account != NULL)
      add_value (values, rows[i].item->account);
  return ask_all (self, moodle, "id", values, rows, n_rows);
}

static gboolean
ask_by (RegistrarMoodlePeople *self, const RegistrarMoodle *moodle, RegistrarMoodleField field, RegistrarMoodleRow *rows,
        guint n_rows)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_rows; i++)
    if (rows[i].item->account == NULL && !is_known_by (self, &rows[i].item->student, field))
      add_values (values, &rows[i].item->student, field);
  return ask_all (self, moodle, registrar_moodle_field_to_name (field), values, rows, n_rows);
}

/* --- who is meant --- */

static gboolean
has_anything_to_ask (const RegistrarMoodle *moodle, const RegistrarRegistration *item)
{
  for (guint i = 0; i < moodle->settings.n_fields; i++)
    if (get_value (&item->student, moodle->settings.fields[i]) != NULL)
      return TRUE;

  return item->account != NULL;
}

/* Found by something else, but known there by another id than the row's. */
static gboolean
has_other_id (const RegistrarMoodle *moodle, const RegistrarMoodleRow *row, const RegistrarMoodlePerson *person)
{
  const char *id = row->item->student.id;

  return row->item->account == NULL && id != NULL && person->student.id != NULL && !g_str_equal (id, person->student.id)
         && registrar_moodle_settings_uses (&moodle->settings, REGISTRAR_MOODLE_BY_IDNUMBER);
}

static void
answer_ambiguous (RegistrarMoodleRow *row, GPtrArray *candidates)
{
  const RegistrarDetails nothing = { 0 };

  registrar_moodle_row_fail (row, NULL);
  row->item->outcome = REGISTRAR_ROW_AMBIGUOUS;
  row->item->finding = registrar_finding_new (&nothing);
  for (guint i = 0; i < candidates->len; i++)
    {
      const RegistrarMoodlePerson *person = g_ptr_array_index (candidates, i);

      registrar_finding_add_candidate (row->item->finding, person->account, &person->student);
    }

  if (candidates->len == 1)
    g_set_error (&row->item->error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS,
                 _("The account that was found has another id number than “%s”: it may be somebody else’s."),
                 row->item->student.id);
  else
    g_set_error_literal (&row->item->error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS,
                         _("Several accounts in Moodle have something that the row says of the student."));
}

static void
decide (const RegistrarMoodlePeople *self, const RegistrarMoodle *moodle, RegistrarMoodleRow *row)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();

  if (!has_anything_to_ask (moodle, row->item))
    {
      registrar_moodle_row_fail (row, g_error_new_literal (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED,
                                                           _("The row has nothing that students are looked up by in Moodle.")));
      return;
    }

  for (guint i = 0; i < self->people->len; i++)
    if (means (moodle, row, self->people->pdata[i]))
      g_ptr_array_add (candidates, self->people->pdata[i]);

  if (candidates->len > 1 || (candidates->len == 1 && has_other_id (moodle, row, candidates->pdata[0])))
    answer_ambiguous (row, candidates);
  else if (candidates->len == 1)
    row->account = ((RegistrarMoodlePerson *) candidates->pdata[0])->account;
}

void
registrar_moodle_people_find (RegistrarMoodlePeople *self, const RegistrarMoodle *moodle, RegistrarMoodleRow *rows, guint n_rows)
{
  const RegistrarMoodleSettings *settings = &moodle->settings;

  if (!ask_for_chosen (self, moodle, rows, n_rows))
    return;
  for (guint i = 0; i < settings->n_fields; i++)
    if (!ask_by (self, moodle, settings->fields[i], rows, n_rows))
      return;

  for (guint i = 0; i < n_rows; i++)
    decide (self, moodle, &rows[i]);
}

void
registrar_moodle_people_answer_nobody (const RegistrarMoodle *moodle, RegistrarMoodleRow *row)
{
  const char *host = registrar_http_client_get_host (moodle->client);

  registrar_moodle_row_fail (row, row->item->account != NULL ? registrar_chosen_gone_new ()
                                                             : registrar_no_account_new (&row->item->student, host));
}
