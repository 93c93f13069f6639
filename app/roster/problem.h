/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A problem of a roster: who, which cell, why, and what to do. */

#pragma once

#include "roster/other-encoding.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_PROBLEM_INFO,    /* noted; the row is registered */
  REGISTRAR_PROBLEM_WARNING, /* look at it; the row is registered */
  REGISTRAR_PROBLEM_ERROR,   /* the row cannot be registered as it is */
} RegistrarSeverity;

/** registrar_severity_to_word: `info`, `warning`, `error`. */
const char *registrar_severity_to_word (RegistrarSeverity severity);

typedef enum
{
  REGISTRAR_PROBLEM_TOO_FEW_CELLS,
  REGISTRAR_PROBLEM_TOO_MANY_CELLS,
  REGISTRAR_PROBLEM_TEXT_AFTER_QUOTE, /* "x"y */
  REGISTRAR_PROBLEM_STRAY_RETURN,     /* a carriage return alone, where rows end otherwise */
  REGISTRAR_PROBLEM_TOO_LONG,
  REGISTRAR_PROBLEM_NUL,
  REGISTRAR_PROBLEM_NOT_UTF8,
  REGISTRAR_PROBLEM_OTHER_ENCODING,  /* UTF-8 among lines in an older encoding */
  REGISTRAR_PROBLEM_REPEATED_MEMBER, /* of an object in JSON */
  REGISTRAR_PROBLEM_LIST_IN_OBJECT,  /* in JSON, of what might be a student itself */
  REGISTRAR_PROBLEM_NO_IDENTITY,
  REGISTRAR_PROBLEM_NAME_ONLY,
  REGISTRAR_PROBLEM_INVALID_EMAIL,
  REGISTRAR_PROBLEM_DUPLICATE,
  REGISTRAR_PROBLEM_ROUNDED_ID,  /* 9.01E+15 */
  REGISTRAR_PROBLEM_ID_DATE,     /* 1/2/24 */
  REGISTRAR_PROBLEM_LOST_ZEROS,
  REGISTRAR_PROBLEM_FORMULA_ERROR, /* #N/A */
  REGISTRAR_PROBLEM_NO_RESULT,     /* a formula that the file has no result of */
  REGISTRAR_PROBLEM_TURNED_TEXT, /* characters that turn the direction of text */
  REGISTRAR_PROBLEM_LOOK_ALIKE,  /* letters of two scripts in a word */
  REGISTRAR_PROBLEM_TOTAL,       /* a line of totals, not a student */
  REGISTRAR_PROBLEM_CLEANED,  /* characters that do not show were left out */
  REGISTRAR_PROBLEM_MERGED_HEADER, /* cells of the header; a row that they reach down to */
  REGISTRAR_PROBLEM_MERGED_CELLS,  /* of students */
  REGISTRAR_PROBLEM_ABOVE_HEADER, /* rows above the header, which are no students */
  REGISTRAR_PROBLEM_BLANK_ROWS,   /* below the last student */
  REGISTRAR_PROBLEM_OLD_EXCEL, /* a file of which not everything can be read */
  REGISTRAR_PROBLEM_TO_BE_DELETED,   /* this and the next of a OneRoster set */
  REGISTRAR_PROBLEM_NOT_IN_SET,      /* an enrollment names a user or a class that is not there */
  REGISTRAR_PROBLEM_REPEATED_ID,     /* two users have one */
  REGISTRAR_PROBLEM_OTHER_ROLES,     /* persons who are no students */
  REGISTRAR_PROBLEM_MISSING_FILE,
  REGISTRAR_PROBLEM_MISSING_COLUMN,
  REGISTRAR_PROBLEM_MANIFEST,        /* it says something else of the files */
  REGISTRAR_PROBLEM_HEADER_ORDER,
  REGISTRAR_PROBLEM_MISSPELT_HEADER,
  REGISTRAR_PROBLEM_SUBFOLDER,       /* of the archive, in which the files lie */
  REGISTRAR_PROBLEM_UNREADABLE_LINE, /* of a file that is not the students' own */
  REGISTRAR_PROBLEM_UNLISTED, /* more problems than are kept */
  REGISTRAR_N_PROBLEM_CODES,
} RegistrarProblemCode;

/** registrar_problem_code_to_word: `too-few-cells`. */
const char *registrar_problem_code_to_word (RegistrarProblemCode code);

typedef struct
{
  RegistrarProblemCode code;
  RegistrarSeverity    severity;
  guint                row;      /* from 0; G_MAXUINT where it is about the whole file */
  guint                line;     /* in the file, from 1; 0 where it is about the whole file */
  guint                column;   /* from 0; G_MAXUINT where it is about the whole row */
  const char          *header;   /* (nullable) the column's, borrowed from the roster */
  const char          *text;     /* (nullable) the offending text, borrowed from the roster */
  guint                number;   /* what the words need: the cells found, the line repeated */
  const char          *repair;   /* (nullable) the code of the repair that is offered */
  guint                expected; /* likewise: the cells of the header */
  const RegistrarOtherEncoding *other_encoding; /* (nullable) likewise, borrowed from the roster */
} RegistrarProblem;

/** registrar_problem_dup_message: one sentence, translated, saying what is wrong and what to do. */
char *registrar_problem_dup_message (const RegistrarProblem *problem);

G_END_DECLS
