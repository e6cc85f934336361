;;; transcription-mode.el --- Archival transcriptions -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: text, archives

;;; Commentary:

;; A major mode for transcriptions with editorial matter in brackets, and the entry by which eglot
;; finds the language server `transcription-lsp'.
;;
;; Colours go by the first words of a bracket, under the convention `wilson'; what opens with no known
;; words is drawn as words that the editor supplied.  A bracket is coloured to the end of its
;; paragraph at most, so that one that was never closed does not paint what follows.

;;; Code:

(require 'browse-url)
(require 'flymake)
(require 'project)

(defgroup transcription nil
  "Archival transcriptions."
  :group 'text)

(defface transcription-supplied '((t :inherit font-lock-string-face))
  "Words that the editor added.")
(defface transcription-gap '((t :inherit font-lock-constant-face))
  "Statements that something is not given here.")
(defface transcription-note '((t :inherit font-lock-comment-face))
  "Notes of translators and editors.")
(defface transcription-hand '((t :inherit font-lock-variable-name-face))
  "Handwriting and what stands in margins.")
(defface transcription-paper '((t :inherit font-lock-type-face))
  "Stamps, seals and letterheads.")
(defface transcription-signature '((t :inherit font-lock-function-name-face))
  "Signatures.")
(defface transcription-page '((t :inherit font-lock-builtin-face))
  "Marks of pages.")
(defface transcription-sic '((t :inherit font-lock-warning-face))
  "Assurances that the original has it so.")
(defface transcription-reference '((t :inherit link))
  "Footnotes, and where the original is kept.")
(defface transcription-label '((t :inherit font-lock-keyword-face))
  "The words that say what a bracket is.")
(defface transcription-field '((t :inherit font-lock-keyword-face))
  "Names of fields in the header.")

(defconst transcription--kinds
  `((transcription-reference
     . ,(rx "[" (or (seq (? "^") (** 1 3 digit) (? "*") "]")
                    (seq upper (* (any "A-Z. ")) upper (? " ") ":" (? " ") (any "A-Z0-9")
                         (* (not (any "][a-z\n"))) digit)
                    (seq (** 2 6 upper) " " (+ digit) "/")
                    (seq upper (* (any "A-Za-z")) upper (? ",") " " (or "F." "f." "Fond" "fond")
                         (? " ") digit))))
    (transcription-supplied . ,(rx "[["))
    (transcription-sic
     . ,(rx "[" (or (seq "sic" word-end) "as printed]"
                    (seq (or "so" "thus" "as") " in the original]"))))
    (transcription-page
     . ,(rx "[" (or (seq (? (or "end" "beginning" "start") " " (? "of "))
                         (or "page" "p." "pp.") (? " ") digit)
                    "page break]" "new page]" "end of page]" "page ends]" "blank page]")))
    (transcription-paper
     . ,(rx "[" (** 0 5 (+ (not (any "][:, \n"))) " ")
            (or "stamp" "stamps" "stamped" "postmark" "seal" "seals" "letterhead")
            (* blank) (or "]" ":" (seq (or "of" "from") word-end))))
    (transcription-signature
     . ,(rx "[" (** 0 3 (+ (not (any "][:, \n"))) " ")
            (or "signature" "signatures" "signed" "initials" "initialed" "initialled")
            (* blank) (or "]" ":" (seq "of" word-end))))
    (transcription-hand
     . ,(rx "["
            (or (seq (* (not (any "][:\n"))) word-start "hand" (? (any " -")) "writ" (or "ten" "ing")
                     word-end)
                (seq (or "at" "in" "on" "across" "over" "above" "below" "under") " "
                     (* (not (any "][:\n"))) word-start
                     (or "top" "bottom" "head" "foot" "corner" "margin" "margins" "side" "back"
                         "reverse" "verso" "text" "page" "line")
                     word-end (* (not (any "][:\n"))) ":")
                (seq (or "left" "right" "top" "bottom") " margin")
                "marginal" "margin:" "resolution:"
                (seq (or "written" "added") " " (or "by" "in") " " (or "hand" "pencil" "ink"))
                (seq "in " (or "pencil" "ink")))))
    (transcription-note
     . ,(rx "["
            (or (seq (or "translat" "transcrib" "edit" "author") (* alpha)
                     (? (or "'s" "’s" "s'" "s’")) " note")
                "trans. note" "ed. note"
                (seq (or "translator" "transcriber" "editor" "footnote" "note" "notes" "comment")
                     ":"))))
    (transcription-gap
     . ,(rx "["
            (or (seq (* (not (any "][:\n"))) word-start
                     (or "illegible" "unreadable" "legible" "inaudible" "omitted" "omission"
                         "missing" "torn" "garbled" "unclear" "redacted" "declassified" "blank"
                         "crossed out" "deleted")
                     word-end (* (not (any "][:\n"))) "]")
                "..." "…" ". . ." "?")))
    (transcription-supplied . ,(rx "[")))
  "Faces, and how the brackets begin that have them; the first that fits counts.")

(defconst transcription--labelled
  '(transcription-note transcription-hand transcription-paper transcription-signature)
  "Faces of brackets whose first words, up to a colon, are a label.")

(defun transcription--kind ()
  "The face of the bracket that begins at point."
  (let ((case-fold-search t))
    (seq-some (lambda (kind)
                (let ((case-fold-search (not (eq (car kind) 'transcription-reference))))
                  (and (looking-at (cdr kind)) (car kind))))
              transcription--kinds)))

(defun transcription--draw (start end face)
  "Give the text from START to END a FACE, and its label one of its own."
  (put-text-property start end 'face face)
  (save-excursion
    (goto-char start)
    (when (and (memq face transcription--labelled)
               (looking-at (rx "[" (group (+ (not (any "][:\n"))) ":")))
               (< (match-end 1) end))
      (put-text-property (match-beginning 1) (match-end 1) 'face 'transcription-label))))

(defun transcription--draw-brackets (limit)
  "Draw the brackets between point and LIMIT, which are ends of paragraphs.
Always nil, as there is nothing left for font-lock to do."
  (let (open found)
    (while (and (< (point) limit)
                (re-search-forward
                 (rx (or "[" "]" (seq bol (* blank) eol) "<!--" (seq "\\" (any "[]"))))
                 limit t))
      (goto-char (match-beginning 0))
      (cond
       ((looking-at (rx "<!--"))
        (let ((start (point)))
          (unless (search-forward "-->" limit t)
            (goto-char (match-end 0)))
          (push (list start (point) 'font-lock-comment-face) found)))
       ((eq (char-after) ?\\)
        (forward-char 2))
       ((eq (char-after) ?\[)
        (let ((double (looking-at (rx "[["))))
          (push (list (point) (transcription--kind) double) open)
          (forward-char (if double 2 1))))
       ((eq (char-after) ?\])
        (forward-char (if (and (nth 2 (car open)) (looking-at "]]")) 2 1))
        (when open
          (let ((bracket (pop open)))
            (push (list (car bracket) (point) (nth 1 bracket)) found))))
       (t
        (dolist (bracket open)
          (push (list (car bracket) (point) (nth 1 bracket)) found))
        (setq open nil)
        (forward-line))))
    (dolist (bracket open)
      (push (list (car bracket) limit (nth 1 bracket)) found))
    ;; What stands within another comes after it.
    (dolist (bracket (sort found (lambda (one other) (< (car one) (car other)))))
      (apply #'transcription--draw bracket))
    (goto-char limit)
    nil))

(defvar font-lock-beg)
(defvar font-lock-end)

(defun transcription--whole-paragraphs ()
  "Have font-lock look at whole paragraphs; non-nil if that is more than before."
  (let ((start (save-excursion
                 (goto-char font-lock-beg)
                 (beginning-of-line)
                 (while (not (or (bobp) (looking-at (rx (* blank) eol))))
                   (forward-line -1))
                 (point)))
        (end (save-excursion
               (goto-char font-lock-end)
               (beginning-of-line)
               (while (not (or (eobp) (looking-at (rx (* blank) eol))))
                 (forward-line))
               (point))))
    (prog1 (or (< start font-lock-beg) (> end font-lock-end))
      (setq font-lock-beg (min start font-lock-beg)
            font-lock-end (max end font-lock-end)))))

(defvar transcription-font-lock-keywords
  `((,(rx bol "**" (or "Citation" "Summary" "Credits" "Original Language" "Contents") ":**")
     . 'transcription-field)
    (,(rx bol (group (or "Citation" "Summary" "Credits" "Original Language" "Contents") ":")
          (or blank eol))
     1 'transcription-field)
    (,(rx "**" (group (not (any "*\n ")) (*? (not (any "*")))) "**") 1 'bold)
    (transcription--draw-brackets))
  "What is drawn in `transcription-mode'.")

;;;###autoload
(define-derived-mode transcription-mode text-mode "Transcription"
  "Major mode for archival transcriptions.

Two spaces at the end of a line end it: they are not trimmed when the
file is saved, and lines are not filled."
  (setq-local comment-start "<!-- "
              comment-end " -->"
              comment-start-skip "<!--[ \t]*"
              require-final-newline nil
              mode-require-final-newline nil
              sentence-end-double-space nil)
  (auto-fill-mode -1)
  (visual-line-mode 1)
  (when (memq 'delete-trailing-whitespace (default-value 'before-save-hook))
    (setq-local before-save-hook
                (remq 'delete-trailing-whitespace (default-value 'before-save-hook))))
  (setq-local font-lock-multiline t
              font-lock-defaults '(transcription-font-lock-keywords t))
  (add-hook 'font-lock-extend-region-functions #'transcription--whole-paragraphs nil t))

;;;###autoload
(define-derived-mode transcription-project-mode conf-toml-mode "Transcription project"
  "Major mode for project files, `transcription.toml'.")

;;;###autoload
(defun transcription-project-root (file)
  "The folder of the nearest `transcription.toml' above FILE, or nil."
  (and file (locate-dominating-file file "transcription.toml")))

;;;###autoload
(defun transcription-text-of-project-p ()
  "Whether the file of this buffer is a .txt file below a `transcription.toml'."
  (and buffer-file-name
       (string-match-p "\\.txt\\'" buffer-file-name)
       (transcription-project-root buffer-file-name)
       t))

;;;###autoload
(progn
  (add-to-list 'auto-mode-alist '("\\.transcription\\.\\(?:txt\\|md\\)\\'" . transcription-mode))
  (add-to-list 'auto-mode-alist '("/transcription\\.toml\\'" . transcription-project-mode))
  (add-to-list 'magic-mode-alist '(transcription-text-of-project-p . transcription-mode)))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((transcription-mode transcription-project-mode) . ("transcription-lsp"))))

(defun transcription--project (folder)
  "The project of FOLDER, if a `transcription.toml' stands above it."
  (let ((root (transcription-project-root folder)))
    (and root (cons 'transcription root))))

(cl-defmethod project-root ((project (head transcription)))
  "The folder of PROJECT."
  (cdr project))

(add-hook 'project-find-functions #'transcription--project)

(declare-function eglot-current-server "eglot")
(declare-function eglot-execute-command "eglot")

(defun transcription--run (command &rest arguments)
  "What the server answers to COMMAND with ARGUMENTS."
  (let ((server (and (fboundp 'eglot-current-server) (eglot-current-server))))
    (unless server
      (user-error "No server runs for this buffer: M-x eglot starts it"))
    (eglot-execute-command server (intern (concat "transcription-lsp." command))
                           (vconcat arguments))))

(defun transcription-lint-project ()
  "Check all transcriptions of the project, and list what is found."
  (interactive)
  (transcription--run "lintWorkspace")
  (flymake-show-project-diagnostics))

(defun transcription-show-tree ()
  "Show how this transcription is understood: header, paragraphs, brackets, roles."
  (interactive)
  (let ((tree (transcription--run "showTree" (and buffer-file-name
                                                  (browse-url-file-url buffer-file-name)))))
    (unless (stringp tree)
      (user-error "This is no transcription: there is no tree to show"))
    (with-current-buffer (get-buffer-create "*transcription tree*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert tree)
        (goto-char (point-min)))
      (special-mode)
      (display-buffer (current-buffer)))))

(defun transcription-restart-index ()
  "Compile the lists of persons of the open projects anew."
  (interactive)
  (transcription--run "restartIndex"))

(provide 'transcription-mode)
;;; transcription-mode.el ends here
