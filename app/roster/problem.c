/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems in words. */

#include "roster/problem.h"

#include "roster/email-address.h"
#include "roster/oneroster-notes.h"
#include "roster/repair.h"
#include "roster/row.h"

#include <glib/gi18n-lib.h>

/* What of a cell is quoted in a sentence, in characters. */
#define MAX_QUOTED 60

static const char *const severity_words[] = {
  [REGISTRAR_PROBLEM_INFO] = "info",
  [REGISTRAR_PROBLEM_WARNING] = "warning",
  [REGISTRAR_PROBLEM_ERROR] = "error",
};

static const char *const code_words[REGISTRAR_N_PROBLEM_CODES] = {
  [REGISTRAR_PROBLEM_TOO_FEW_CELLS] = "too-few-cells",
  [REGISTRAR_PROBLEM_TOO_MANY_CELLS] = "too-many-cells",
  [REGISTRAR_PROBLEM_TEXT_AFTER_QUOTE] = "text-after-quote",
  [REGISTRAR_PROBLEM_STRAY_RETURN] = "stray-return",
  [REGISTRAR_PROBLEM_TOO_LONG] = "too-long",
  [REGISTRAR_PROBLEM_NUL] = "nul",
  [REGISTRAR_PROBLEM_NOT_UTF8] = "not-utf8",
  [REGISTRAR_PROBLEM_OTHER_ENCODING] = "other-encoding",
  [REGISTRAR_PROBLEM_REPEATED_MEMBER] = "repeated-member",
  [REGISTRAR_PROBLEM_LIST_IN_OBJECT] = "list-in-object",
  [REGISTRAR_PROBLEM_NO_IDENTITY] = "no-identity",
  [REGISTRAR_PROBLEM_NAME_ONLY] = "name-only",
  [REGISTRAR_PROBLEM_INVALID_EMAIL] = "invalid-email",
  [REGISTRAR_PROBLEM_DUPLICATE] = "duplicate",
  [REGISTRAR_PROBLEM_ROUNDED_ID] = "rounded-id",
  [REGISTRAR_PROBLEM_ID_DATE] = "id-date",
  [REGISTRAR_PROBLEM_LOST_ZEROS] = "lost-zeros",
  [REGISTRAR_PROBLEM_FORMULA_ERROR] = "formula-error",
  [REGISTRAR_PROBLEM_NO_RESULT] = "no-result",
  [REGISTRAR_PROBLEM_OLD_EXCEL] = "old-excel",
  [REGISTRAR_PROBLEM_TO_BE_DELETED] = "to-be-deleted",
  [REGISTRAR_PROBLEM_NOT_IN_SET] = "not-in-set",
  [REGISTRAR_PROBLEM_REPEATED_ID] = "repeated-id",
  [REGISTRAR_PROBLEM_OTHER_ROLES] = "other-roles",
  [REGISTRAR_PROBLEM_MISSING_FILE] = "missing-file",
  [REGISTRAR_PROBLEM_MISSING_COLUMN] = "missing-column",
  [REGISTRAR_PROBLEM_MANIFEST] = "manifest",
  [REGISTRAR_PROBLEM_HEADER_ORDER] = "header-order",
  [REGISTRAR_PROBLEM_MISSPELT_HEADER] = "misspelt-header",
  [REGISTRAR_PROBLEM_SUBFOLDER] = "subfolder",
  [REGISTRAR_PROBLEM_UNREADABLE_LINE] = "unreadable-line",
  [REGISTRAR_PROBLEM_TURNED_TEXT] = "turned-text",
  [REGISTRAR_PROBLEM_LOOK_ALIKE] = "look-alike",
  [REGISTRAR_PROBLEM_TOTAL] = "total",
  [REGISTRAR_PROBLEM_CLEANED] = "cleaned",
  [REGISTRAR_PROBLEM_MERGED_HEADER] = "merged-header",
  [REGISTRAR_PROBLEM_MERGED_CELLS] = "merged-cells",
  [REGISTRAR_PROBLEM_ABOVE_HEADER] = "above-header",
  [REGISTRAR_PROBLEM_BLANK_ROWS] = "blank-rows",
  [REGISTRAR_PROBLEM_UNLISTED] = "unlisted",
};

const char *
registrar_severity_to_word (RegistrarSeverity severity)
{
  g_return_val_if_fail (severity < G_N_ELEMENTS (severity_words), NULL);

  return severity_words[severity];
}

const char *
registrar_problem_code_to_word (RegistrarProblemCode code)
{
  g_return_val_if_fail (code < REGISTRAR_N_PROBLEM_CODES, NULL);

  return code_words[code];
}

/* The offending text, cut where it is long, on one line. */
static char *
dup_quoted (const RegistrarProblem *problem)
{
  const char *text = problem->text != NULL ? problem->text : "";
  g_autofree char *quoted = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_QUOTED)
    quoted = g_strdup (text);
  else
    {
      g_autofree char *start = g_utf8_substring (text, 0, MAX_QUOTED);
      quoted = g_strconcat (start, "…", NULL);
    }

  return g_strdelimit (g_steal_pointer (&quoted), "\r\n\t", ' ');
}

static char *
dup_email_message (const RegistrarProblem *problem, const char *quoted)
{
  switch (registrar_email_get_shape (problem->text))
    {
    case REGISTRAR_EMAIL_NO_AT:
      return g_strdup_printf (_("The e-mail address “%s” has no @: correct it."), quoted);
    case REGISTRAR_EMAIL_NOTHING_BEFORE_AT:
      return g_strdup_printf (_("The e-mail address “%s” has nothing before the @: add the name."), quoted);
    case REGISTRAR_EMAIL_NOTHING_AFTER_AT:
      return g_strdup_printf (_("The e-mail address “%s” has nothing after the @: add the rest."), quoted);
    case REGISTRAR_EMAIL_SECOND_AT:
      return g_strdup_printf (_("The e-mail address “%s” has more than one @: correct it."), quoted);
    case REGISTRAR_EMAIL_BLANK:
      return g_strdup_printf (_("The e-mail address “%s” has a blank in it: leave one address."), quoted);
    case REGISTRAR_EMAIL_WITH_NAME:
      return g_strdup_printf (_("The e-mail address “%s” also holds a name: leave the address."), quoted);
    case REGISTRAR_EMAIL_BAD_DOMAIN:
    case REGISTRAR_EMAIL_FINE:
    default:
      return g_strdup_printf (_("The e-mail address “%s” is wrong after the @: correct it."), quoted);
    }
}

static char *
dup_unlisted_message (const RegistrarProblem *problem)
{
  if (problem->row != G_MAXUINT)
    return g_strdup (_("The row has an error; the roster has too many to say which. "
                       "Correct the first ones and open it again."));

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u more problem is not listed: correct the first ones and open the roster again.",
                   "%u more problems are not listed: correct the first ones and open the roster again.",
                   problem->number),
      problem->number);
}

/* Where rows were left out, or cells hide each other. */
static char *
dup_layout_message (const RegistrarProblem *problem, const char *quoted)
{
  switch (problem->code)
    {
    case REGISTRAR_PROBLEM_MERGED_HEADER:
      if (problem->row != G_MAXUINT)
        /* Translators: a range of cells: A1:A2 */
        return g_strdup_printf (_("The row is part of the header, whose cells %s are merged: it is no student. Leave the "
                                  "header one row."),
                                quoted);
      /* Translators: a range of cells: B1:C1 */
      return g_strdup_printf (_("The header's cells %s are merged: give each column a header of its own."), quoted);
    case REGISTRAR_PROBLEM_MERGED_CELLS:
      /* Translators: a range of cells: B2:B7 */
      return g_strdup_printf (_("The cells %s are merged, so all but the first are blank: undo that and fill them in."),
                              quoted);
    case REGISTRAR_PROBLEM_ABOVE_HEADER:
      /* Translators: the first text in the file */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row above the header was left out; it begins with “%s”.",
                                           "%u rows above the header were left out; the first begins with “%s”.",
                                           problem->number),
                              problem->number, quoted);
    case REGISTRAR_PROBLEM_BLANK_ROWS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u blank row below the last student was left out.",
                                           "%u blank rows below the last student were left out.", problem->number),
                              problem->number);
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
dup_form_message (const RegistrarProblem *problem, const char *quoted)
{
  switch (problem->code)
    {
    case REGISTRAR_PROBLEM_TOO_FEW_CELLS:
      /* Translators: numbers of cells */
      return g_strdup_printf (_("The row has %u of %u cells: add the missing ones."), problem->number,
                              problem->expected);
    case REGISTRAR_PROBLEM_TOO_MANY_CELLS:
      /* Translators: numbers of cells, and the first cell that is too many */
      return g_strdup_printf (_("The row has %u cells instead of %u: put text that holds the separator in quotation "
                                "marks, or remove the cells from “%s” on."),
                              problem->number, problem->expected, quoted);
    case REGISTRAR_PROBLEM_TEXT_AFTER_QUOTE:
      return g_strdup_printf (_("The cell %s has text after its closing quotation mark: put all of it in quotation "
                                "marks, or none."),
                              quoted);
    case REGISTRAR_PROBLEM_STRAY_RETURN:
      return g_strdup (_("The row holds a lone carriage return: make two rows of it, or one."));
    case REGISTRAR_PROBLEM_REPEATED_MEMBER:
      /* Translators: a member of an object in JSON */
      return g_strdup_printf (_("The student has “%s” twice: leave one."),
                              problem->header != NULL ? problem->header : quoted);
    case REGISTRAR_PROBLEM_LIST_IN_OBJECT:
      /* Translators: a member of an object in JSON */
      return g_strdup_printf (_("The students were read from the list “%s”, and what is beside it was left out: if the file "
                                "is about one student, put it in square brackets."),
                              quoted);
    case REGISTRAR_PROBLEM_TOO_LONG:
      return g_strdup_printf (_("The row is too long, or one of its cells is, with %u bytes: perhaps a quotation "
                                "mark is missing or too many."),
                              problem->number);
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
dup_text_message (const RegistrarProblem *problem, const char *quoted)
{
  switch (problem->code)
    {
    case REGISTRAR_PROBLEM_ROUNDED_ID:
      return problem->repair != NULL
                 ? g_strdup_printf (_("A spreadsheet made a number of the ID “%s”: write it out."), quoted)
                 : g_strdup_printf (_("A spreadsheet rounded the ID “%s”, and digits are lost: look it up."), quoted);
    case REGISTRAR_PROBLEM_ID_DATE:
      return g_strdup_printf (_("The ID “%s” looks like a date, which a spreadsheet may have made of it: look it up."),
                              quoted);
    case REGISTRAR_PROBLEM_LOST_ZEROS:
      /* Translators: a short ID, and how long the others are */
      return g_strdup_printf (_("The ID “%s” may have lost zeros at its start: others have %u digits."), quoted,
                              problem->number);
    case REGISTRAR_PROBLEM_FORMULA_ERROR:
      return g_strdup_printf (_("The cell “%s” is a formula without a result: type what it should be."), quoted);
    case REGISTRAR_PROBLEM_NO_RESULT:
      /* Translators: the text of a formula */
      return g_strdup_printf (_("The cell holds the formula “%s”, and the file does not say what it comes to: open it in "
                                "its program and save it, or type the result."),
                              quoted);
    case REGISTRAR_PROBLEM_TURNED_TEXT:
      return g_strdup_printf (_("The cell “%s” holds characters that turn the direction of text and hide how it is "
                                "written: remove them."),
                              quoted);
    case REGISTRAR_PROBLEM_LOOK_ALIKE:
      return g_strdup_printf (_("The cell “%s” mixes letters of two scripts that look alike: type it again."), quoted);
    case REGISTRAR_PROBLEM_TOTAL:
      return g_strdup_printf (_("The row “%s” is a total, not a student: remove it."), quoted);
    default:
      return dup_form_message (problem, quoted);
    }
}

static char *
dup_encoding_message (const RegistrarProblem *problem, const char *quoted)
{
  g_autofree char *meant = registrar_repair_dup_text (problem);

  /* Translators: 'ZoÃ«', and 'Zoë' */
  return g_strdup_printf (_("The cell “%s” is in another encoding than the rest of the file, and seems to be “%s”: repair it, "
                            "or type it again."),
                          quoted, meant);
}

char *
registrar_problem_dup_message (const RegistrarProblem *problem)
{
  g_autofree char *quoted = NULL;
  char *message;

  g_return_val_if_fail (problem != NULL, NULL);

  quoted = dup_quoted (problem);
  message = registrar_oneroster_problem_dup_message (problem->code, problem->number, quoted);
  if (message != NULL)
    return message;

  switch (problem->code)
    {
    case REGISTRAR_PROBLEM_NUL:
      return g_strdup_printf (_("The cell “%s” holds a zero byte, which is not text: type it again."), quoted);
    case REGISTRAR_PROBLEM_NOT_UTF8:
      return g_strdup_printf (_("The cell “%s” is not in the encoding of the rest of the file: type it again, or save the whole list "
                                "as CSV UTF-8."),
                              quoted);
    case REGISTRAR_PROBLEM_OTHER_ENCODING:
      return dup_encoding_message (problem, quoted);
    case REGISTRAR_PROBLEM_NO_IDENTITY:
      return g_strdup (_("The row names no student: add an ID, a username, an e-mail address or a name."));
    case REGISTRAR_PROBLEM_NAME_ONLY:
      return problem->row != G_MAXUINT
                 ? g_strdup (_("Only the name says who this is: add an ID or an e-mail address if others have the same."))
                 : g_strdup (_("Only their names say who the students are: two with the same name are taken for one."));
    case REGISTRAR_PROBLEM_INVALID_EMAIL:
      return dup_email_message (problem, quoted);
    case REGISTRAR_PROBLEM_DUPLICATE:
      return g_strdup_printf (_("The same student as on line %u: registered once."), problem->number);
    case REGISTRAR_PROBLEM_CLEANED:
      return g_strdup_printf (_("The cell “%s” held characters that do not show: they were left out."), quoted);
    case REGISTRAR_PROBLEM_OLD_EXCEL:
      return g_strdup (_("Zeros that a cell only shows cannot be read from an old Excel file: if IDs are short, save it as "
                         "XLSX."));
    case REGISTRAR_PROBLEM_MERGED_HEADER:
    case REGISTRAR_PROBLEM_MERGED_CELLS:
    case REGISTRAR_PROBLEM_ABOVE_HEADER:
    case REGISTRAR_PROBLEM_BLANK_ROWS:
      return dup_layout_message (problem, quoted);
    case REGISTRAR_PROBLEM_UNLISTED:
      return dup_unlisted_message (problem);
    default:
      return dup_text_message (problem, quoted);
    }
}
