/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* OneRoster sets made in a test, and what a roster made of them says. */

#pragma once

#include "roster-text.h"
#include "zip-builder.h"

#define ONEROSTER_START "sourcedId,status,dateLastModified,"
#define USERS_1_1 \
  ONEROSTER_START "enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms," \
                  "phone,agentSourcedIds,grades,password\n"
#define USERS_1_2_0 \
  ONEROSTER_START "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone," \
                  "agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName," \
                  "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\n"
#define USERS_1_2_1 \
  ONEROSTER_START "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone," \
                  "agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName," \
                  "preferredFamilyName,primaryOrgSourcedId,pronouns\n"
#define ROLES \
  ONEROSTER_START "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n"
#define CLASSES \
  ONEROSTER_START "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects," \
                  "subjectCodes,periods\n"
#define ENROLLMENTS ONEROSTER_START "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"

/* Lines of these files, of which what is not told is blank. */
#define USER_1_1(id, role, identifier, given) \
  id ",,,true,o1," role "," given ",," given ",Doe,," identifier "," given "@example.org,,,,08,secret\n"
#define USER_1_2_0(id, identifier, given) \
  id ",,,true," given ",," given ",Doe,," identifier "," given "@example.org,,,,08,secret,,,,,,o1,\n"
#define USER_1_2_1(id, identifier, given) \
  id ",,,true," given ",," given ",Doe,," identifier "," given "@example.org,,,,08,secret,,,,,o1,\n"
#define ROLE(id, user, role) id ",,," user ",primary," role ",,,o1,\n"
#define CLASS(id, title, code) id ",,," title ",08,k1," code ",scheduled,,o1,t1,,,\n"
#define ENROLLMENT(id, class, user, role) id ",,," class ",o1," user "," role ",false,,\n"

/* The files of a set; those that are NULL are not there. */
typedef struct
{
  const char *manifest;
  const char *users;
  const char *roles;
  const char *classes;
  const char *enrollments;
} OnerosterTexts;

#define N_ONEROSTER_TEXTS 5

static inline void
list_texts (const OnerosterTexts *texts, const char *names[N_ONEROSTER_TEXTS], const char *contents[N_ONEROSTER_TEXTS])
{
  const char *const all_names[] = { "manifest.csv", "users.csv", "roles.csv", "classes.csv", "enrollments.csv" };
  const char *const all[] = { texts->manifest, texts->users, texts->roles, texts->classes, texts->enrollments };

  memcpy (names, all_names, sizeof all_names);
  memcpy (contents, all, sizeof all);
}

/* In a folder of the archive, such as `export/`. */
static inline GBytes *
make_set_in (const char *folder, const OnerosterTexts *texts)
{
  const char *names[N_ONEROSTER_TEXTS];
  const char *contents[N_ONEROSTER_TEXTS];
  ZipBuilder zip;

  zip_builder_init (&zip);
  list_texts (texts, names, contents);
  for (guint i = 0; i < N_ONEROSTER_TEXTS; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);

      if (contents[i] != NULL)
        zip_builder_add (&zip, path, contents[i]);
    }

  return zip_builder_finish (&zip);
}

static inline GBytes *
make_set (const OnerosterTexts *texts)
{
  return make_set_in ("", texts);
}

/* Each row on a line: 'line|id|given name|course'. */
static inline char *
dup_rows (RegistrarRoster *roster)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < count_rows (roster); row++)
    {
      RegistrarStudent student = get_student (roster, row);
      const char *course = registrar_student_list_get_course (REGISTRAR_STUDENT_LIST (roster), row);

      g_string_append_printf (text, "%s%u|%s|%s|%s", row > 0 ? "\n" : "", get_line (roster, row),
                              student.id != NULL ? student.id : "", student.given_name != NULL ? student.given_name : "",
                              course != NULL ? course : "");
    }

  return g_string_free (text, FALSE);
}

/* Each problem on a line: 'row, or -, code, column, or -, text'. */
static inline char *
dup_problems (RegistrarRoster *roster)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < registrar_roster_get_n_problems (roster); i++)
    {
      g_autofree char *message = NULL;
      RegistrarProblem problem;

      registrar_roster_get_problem (roster, i, &problem);
      message = registrar_problem_dup_message (&problem);
      g_assert_cmpstr (message, !=, "");
      g_string_append (text, i > 0 ? "\n" : "");
      if (problem.row != G_MAXUINT)
        g_string_append_printf (text, "%u ", problem.row);
      g_string_append_printf (text, "%s %s %s", registrar_severity_to_word (problem.severity),
                              registrar_problem_code_to_word (problem.code), problem.text != NULL ? problem.text : "");
    }

  return g_string_free (text, FALSE);
}
